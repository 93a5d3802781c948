//! A visit noted in a browser without scripts.

use super::place::{Station, places, station};

#[tokio::test]
async fn without_scripts_a_visit_is_noted_like_any_other_form_and_stands_in_the_ledger() {
    for place in places() {
        let Station { deputy, office, .. } = station(&place).await;
        let page = deputy.get("/desk/visits").await;
        page.see("没有网络也可以登记").see("还没有走访记录");
        let refused = page.form("登记走访").fill("听到的事", "自来水时有时无").send().await;
        assert_eq!(refused.status, 422);
        let typed = refused.form("登记走访");
        assert_eq!(typed.value("听到的事"), "自来水时有时无");
        let filled = typed.fill("户或网格", "三组 12 户").choose("代为反映");
        filled.send().await.see("入户 · 三组 12 户").see("自来水时有时无");
        office.get("/desk/ledgers?kind=visit").await.see("林一").see("三组 12 户");

        let worker = place.browser().get("/worker.js").await;
        assert_eq!((worker.status, worker.header("cache-control")), (200, Some("no-cache")));
    }
}
