//! QR codes (GB/T 18284, ISO/IEC 18004) as drawings.

use std::fmt::Write;

use fast_qr::qr::QRCodeError;
use fast_qr::{ECL, QRBuilder, QRCode};
use kernel::Error;

/// The blank border that a scanner needs around the code, in modules, as the standard sets it.
const QUIET_ZONE: usize = 4;

/// The QR code of `text` as an `<svg>` element: black on nothing, sized by whoever places it. The light squares are holes, so
/// it needs a light ground, also in a dark theme. What it means (a role, a label, the address in words) is the page's to say.
///
/// A quarter of the code may be torn or dirty and it still reads (level Q): it hangs on station walls. A text too long for a code,
/// beyond 1,663 bytes, is a fault: what we put into codes are addresses.
pub fn qr_svg(text: &str) -> kernel::Result<String> {
    let code = QRBuilder::new(text).ecl(ECL::Q).build().map_err(fault)?;
    let side = code.size + 2 * QUIET_ZONE;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path d=""#
    );
    draw(&code, &mut svg).map_err(Error::fault)?;
    svg.push_str(r##"" fill="#000"/></svg>"##);
    Ok(svg)
}

fn fault(error: QRCodeError) -> Error {
    Error::fault(format!("no QR code: {error:?}"))
}

/// One box for each run of dark modules in a row, so that no hairline shows between neighbours.
fn draw(code: &QRCode, path: &mut String) -> std::fmt::Result {
    for (y, row) in code.data.chunks(code.size.max(1)).take(code.size).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one.value() == next.value()) {
            if run.first().is_some_and(|module| module.value()) {
                write!(path, "M{} {}h{}v1h-{2}z", x + QUIET_ZONE, y + QUIET_ZONE, run.len())?;
            }
            x += run.len();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the drawing back into dark (`true`) and light modules, its border included.
    fn squares(svg: &str) -> Vec<Vec<bool>> {
        let side = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut squares = vec![vec![false; side]; side];
        let path = svg.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        for part in path.split('M').skip(1) {
            let (x, rest) = part.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (x, y, width): (usize, usize, usize) =
                (x.parse().unwrap(), y.parse().unwrap(), rest.split('v').next().unwrap().parse().unwrap());
            squares[y][x..x + width].fill(true);
        }
        squares
    }

    #[test]
    fn the_drawing_is_the_code_with_a_blank_border_around_it() {
        let text = "https://lianxin.example/s/7K2M";
        let code = QRBuilder::new(text).ecl(ECL::Q).build().unwrap();
        let drawn = squares(&qr_svg(text).unwrap());
        assert_eq!(drawn.len(), code.size + 8);
        for (y, row) in drawn.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (4..4 + code.size).contains(&x) && (4..4 + code.size).contains(&y);
                assert_eq!(*dark, inside && code.data[(y - 4) * code.size + (x - 4)].value(), "{x},{y}");
            }
        }
        // The three corners by which a scanner finds it: a dark ring of seven around a dark square of three.
        for (x, y) in [(4, 4), (4 + code.size - 7, 4), (4, 4 + code.size - 7)] {
            let ring: Vec<bool> = drawn[y + 3][x..x + 7].to_vec();
            assert_eq!(ring, [true, false, true, true, true, false, true]);
        }
    }

    #[test]
    fn the_drawing_carries_nothing_of_the_text_and_no_size_of_its_own() {
        let svg = qr_svg("<script>\"&").unwrap();
        assert!(!svg.contains("script") && !svg.contains("width=") && !svg.contains("style"));
        assert!(svg.contains(r##"fill="#000""##) && svg.contains("viewBox="));
    }

    #[test]
    fn a_text_too_long_for_a_code_is_a_fault_and_not_a_wrong_code() {
        assert!(qr_svg(&"x".repeat(1_663)).is_ok());
        assert!(matches!(qr_svg(&"x".repeat(1_664)), Err(Error::Fault(_))));
        assert!(qr_svg("连心").is_ok());
    }
}
