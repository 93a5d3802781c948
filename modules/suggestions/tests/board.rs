//! The deadline board: each of its numbers opens into what it counts.

mod place;

use place::{SUBJECT, counties};

const BUS: &str = "关于增开早班公交的建议";
const BOARD: &str = "/desk/suggestions/board";

#[tokio::test]
async fn weeks_and_units_open_into_what_they_count() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        county.open("clerk", SUBJECT).await.form("签收").send().await;
        county.write("second", "建议", BUS).await.form("提交人大审查").send().await;
        let office = county.who("office").await;
        let page = office.get(BOARD).await;
        let unit = page.link("县水利局").click().await;
        unit.see(SUBJECT).see_not(BUS).see("全部单位");
        unit.link("全部单位").click().await.see(SUBJECT).see(BUS);
        let week = page.part("今后八周到期").link("1").click().await;
        week.see("起一周").see(BUS).see_not(SUBJECT);
        office.get(&format!("{BOARD}/export/csv?show=running")).await.see(SUBJECT).see(BUS);
        county.who("clerk").await.get(&format!("{BOARD}?show=running")).await.see(SUBJECT).see_not(BUS);
    }
}
