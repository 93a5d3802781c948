fn main() -> Result<(), String> {
    texts_build::build()
}
