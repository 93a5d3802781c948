//! 发文字号: the next number is proposed, one that is used is refused, and letters of assignment are numbered too.

mod place;

use place::{SUBJECT, counties};

const BUS: &str = "关于增开早班公交的建议";

#[tokio::test]
async fn the_next_number_is_proposed_and_a_used_one_is_refused() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        county.write("second", "建议", BUS).await.form("提交人大审查").send().await;
        let page = county.open("office", BUS).await.form("审查通过，立案").send().await;
        page.form("交给承办单位").select("承办单位 1", "县水利局").send().await;
        let page = county.open("clerk", SUBJECT).await.form("签收").send().await;
        assert_eq!(page.form("送审核人").value("发文字号"), "", "no series is begun");
        let fill = |page: &host::testing::Page, number: &str| {
            page.form("送审核人")
                .choose("A ·")
                .fill("发文字号", number)
                .fill("答复内容", "桥面修补已经完成，护栏加装完毕。")
                .fill("联系人", "何经办")
                .fill("联系电话", "0351-2100001")
        };
        fill(&page, "河水提函〔2026〕7号").send().await.see("答复审核中");
        let page = county.open("clerk", BUS).await.form("签收").send().await;
        assert_eq!(page.form("送审核人").value("发文字号"), "河水提函〔2026〕8号");
        let refused = fill(&page, "河水提函[2026]第7号").send().await;
        assert_eq!(refused.status, 422);
        refused.see(SUBJECT).see("河水提函〔2026〕8号");
        assert!(refused.form("送审核人").value("答复内容").contains("护栏"), "nothing typed is lost");
        fill(&refused, "河水提函〔2026〕8号").send().await.see("答复审核中");
    }
}

#[tokio::test]
async fn letters_of_assignment_bear_the_offices_own_numbers() {
    for county in counties().await {
        county.handed_in().await;
        county.write("second", "建议", BUS).await.form("提交人大审查").send().await;
        let page = county.open("office", SUBJECT).await.form("审查通过，立案").send().await;
        let form = page.form("交给承办单位").select("承办单位 1", "县水利局");
        let page = form.fill("交办函文号", "河人代交〔2026〕3号").send().await;
        let letter = county.who("office").await.get(&format!("{}/paper/assignment/pdf", page.path)).await;
        letter.see("河人代交〔2026〕3号");
        let page = county.open("office", BUS).await.form("审查通过，立案").send().await;
        assert_eq!(page.form("交给承办单位").value("交办函文号"), "河人代交〔2026〕4号");
        let form = page.form("交给承办单位").select("承办单位 1", "县财政局");
        let refused = form.clone().fill("交办函文号", "河人代交〔2026〕3号").send().await;
        assert_eq!(refused.status, 422);
        form.send().await.see("办理中");
    }
}
