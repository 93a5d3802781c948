//! What holds for the crate as a whole.

#[test]
fn every_statement_is_sound_on_both_databases_and_none_scans_a_table_unawares() {
    let all =
        [host::notices::MIGRATIONS, access::MIGRATIONS, congress::MIGRATIONS, crate::MIGRATIONS].concat();
    assert_eq!(store::testing::check_statements(&all), Vec::<String>::new());
}
