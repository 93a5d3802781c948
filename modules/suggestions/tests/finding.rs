//! What an office and a unit find in their lists: by number, words and names, narrowed by session, field, unit and state.

mod place;

use place::{SUBJECT, counties};

const BUS: &str = "关于增开早班公交的建议";
const LAMPS: &str = "关于修建村口照明的建议";
const HANDED: &str = "/desk/suggestions/handed";

#[tokio::test]
async fn an_office_finds_by_number_words_and_name_and_narrows_what_it_found() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        county.write("second", "建议", BUS).await.form("提交人大审查").send().await;
        county.write("third", "建议", LAMPS).await.form("提交人大审查").send().await;
        county.place.catch_up().await;
        let office = county.who("office").await;
        let page = office.get(HANDED).await;
        page.see(SUBJECT).see(BUS).see(LAMPS);
        let found = page.form("查找").fill("查找（编号、词语或代表姓名）", "周明").send().await;
        found.see(BUS).see_not(SUBJECT).see_not(LAMPS);
        let found = page.form("查找").fill("查找（编号、词语或代表姓名）", "河口桥").send().await;
        found.see(SUBJECT);
        let found = page.form("查找").fill("查找（编号、词语或代表姓名）", "第2号").send().await;
        found.see(BUS).see_not(SUBJECT).see_not(LAMPS);
        office.get(&format!("{HANDED}?q=0-3")).await.see(LAMPS).see_not(BUS);
        office.get(&format!("{HANDED}?q=5-3")).await.see("没有找到");
        let narrowed = page.form("查找").select("承办单位", "县水利局").send().await;
        narrowed.see(SUBJECT).see_not(BUS).see_not(LAMPS);
        narrowed.link("办理中").click().await.see(SUBJECT).see_not(BUS);
        narrowed.link("审查中").click().await.see("没有找到");
        let between = page.form("查找").select("会次", "第17届闭会期间");
        between.send().await.see(SUBJECT).see(BUS);
        office.get(&format!("{HANDED}?q=周明&stage=reviewing")).await.see(BUS).see_not(LAMPS);
        office.get(&format!("{HANDED}?q=周明&stage=handling")).await.see("没有找到");
        let file = office.get(&format!("{HANDED}/export/csv?q=周明")).await;
        file.see(BUS).see_not(LAMPS);
    }
}

#[tokio::test]
async fn a_field_narrows_and_everything_chosen_is_everything_that_is_shown() {
    for county in counties().await {
        for (login, subject, field) in
            [("lead", SUBJECT, "城乡建设"), ("second", BUS, ""), ("third", LAMPS, "城乡建设")]
        {
            let page = county.who(login).await.get("/desk/suggestions/new").await;
            let form = page
                .form("保存草稿")
                .fill("案由（标题）", subject)
                .fill("情况", place::SITUATION)
                .fill("分析", place::ANALYSIS)
                .fill("具体建议", place::PROPOSAL)
                .select("建议承办单位 1", "县水利局");
            let form = if field.is_empty() { form } else { form.select("领域", field) };
            form.send().await.form("提交人大审查").send().await;
        }
        county.place.catch_up().await;
        let office = county.who("office").await;
        let page = office.get(&format!("{HANDED}?stage=reviewing")).await;
        let page = page.form("查找").select("领域", "城乡建设").send().await;
        page.see(SUBJECT).see(LAMPS).see_not(BUS);
        let done = page.form("选中的审查通过").choose("这一状态的全部").send().await;
        done.see("成功 2 件，没有成功 0 件").see_not(BUS);
        let back = done.link("返回列表").click().await;
        back.see("没有找到");
        office.get(&format!("{HANDED}?stage=reviewing")).await.see(BUS).see_not(LAMPS);
    }
}

#[tokio::test]
async fn a_unit_finds_its_own_tasks_and_nobody_elses() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        county.write("second", "建议", BUS).await.form("提交人大审查").send().await;
        let page = county.open("office", BUS).await.form("审查通过，立案").send().await;
        page.form("交给承办单位").select("承办单位 1", "县财政局").send().await;
        county.place.catch_up().await;
        let clerk = county.who("clerk").await;
        let page = clerk.get("/desk/suggestions/tasks").await;
        page.see(SUBJECT);
        let find = |words: &str| page.form("查找").fill("查找（编号、词语或代表姓名）", words);
        find("桥面").send().await.see(SUBJECT);
        find("林晓禾").send().await.see(SUBJECT);
        find("1").send().await.see(SUBJECT);
        find("公交").send().await.see("没有找到").see_not(BUS);
        find("周明").send().await.see("没有找到").see_not(BUS);
        clerk.get("/desk/suggestions/tasks?q=桥面&stage=offered").await.see(SUBJECT);
        clerk.get("/desk/suggestions/tasks?q=桥面&stage=done").await.see("没有找到");
        clerk.get("/desk/suggestions/tasks/export/csv?q=桥面").await.see(SUBJECT);
        clerk.get("/desk/suggestions/tasks?session=t17s0").await.see(SUBJECT);
        clerk.get("/desk/suggestions/tasks?session=t17s1").await.see("没有找到");
    }
}
