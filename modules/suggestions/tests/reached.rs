//! Where a deputy can be reached stands on the paper of what the deputy suggests, for those who have to reach them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod place;

use place::{County, PROPOSAL, SUBJECT, counties};

const ADDRESS: &str = "河口县城关镇河堤路18号";

/// The address and the telephone of the lead on the suggestion paper as somebody prints it.
async fn printed(county: &County, login: &str, path: &str) -> (String, String) {
    let printed = county.who(login).await.get(&format!("{path}/paper/suggestion/pdf")).await;
    let papers: Vec<paper::Paper> = serde_json::from_str(printed.html()).unwrap();
    let [paper::Paper::Suggestion(paper)] = papers.as_slice() else { panic!("another paper") };
    let lead = paper.leads.first().unwrap();
    (lead.address.clone(), lead.telephone.clone())
}

#[tokio::test]
async fn the_office_and_the_unit_read_on_paper_how_to_reach_the_lead_and_nobody_else_does() {
    for county in counties().await {
        let page = county.who("lead").await.get("/desk/own-contact").await;
        let refused = page
            .form("保存联系方式")
            .fill("通讯地址", ADDRESS)
            .fill("邮政编码", "0430")
            .fill("联系电话", "13800138000")
            .send()
            .await;
        assert_eq!(refused.status, 422);
        assert!(refused.error_of("邮政编码").is_some());
        assert_eq!(refused.form("保存联系方式").value("通讯地址"), ADDRESS, "nothing typed is lost");
        refused.form("保存联系方式").fill("邮政编码", "043000").send().await.see("联系方式已保存");

        let draft = county.draft("建议").await;
        let page = draft.link("邀请附议").click().await;
        page.form("发出邀请").choose("周明").send().await;
        county.open("second", SUBJECT).await.form("我已阅读，确认附议").send().await;
        county.open("lead", SUBJECT).await.form("提交人大审查").send().await;
        let page = county.open("office", SUBJECT).await.form("审查通过，立案").send().await;
        let page = page.form("交给承办单位").select("承办单位 1", "县水利局").send().await;
        let reached = (format!("{ADDRESS}（043000）"), "13800138000".to_owned());
        for login in ["office", "clerk", "lead"] {
            assert_eq!(printed(&county, login, &page.path).await, reached, "{login}");
        }
        for login in ["second", "third"] {
            assert_eq!(printed(&county, login, &page.path).await, Default::default(), "{login}");
        }
        for login in ["office", "clerk", "second"] {
            let read = county.who(login).await.get(&page.path).await;
            read.see(PROPOSAL).see_not("13800138000").see_not("河堤路");
        }
        let page = county.who("lead").await.get("/desk/own-contact").await;
        page.form("删除联系方式").send().await.see("联系方式已删除");
        assert_eq!(printed(&county, "clerk", &draft.path).await, Default::default());
    }
}
