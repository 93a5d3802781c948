//! Figures count each opinion once, open into what they count, and come out the same when counted anew.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use host::testing::{Browser, Page};
use place::{Town, towns};

async fn open(town: &Town, browser: &Browser, words: &str) -> Page {
    town.place.catch_up().await;
    browser.get("/desk/opinions").await.link(words).click().await
}

fn days(town: &Town, days: i64) {
    town.place.clock.advance(jiff::SignedDuration::from_hours(24 * days));
}

/// Said, admitted, given to the unit and answered after so many days.
async fn answered(town: &Town, words: &str, after: i64) -> String {
    let code = town.say(words).await;
    let (head, clerk) = (town.head().await, town.clerk().await);
    open(town, &head, words).await.form("受理这件意见").select("类别", "城乡建设").send().await;
    open(town, &head, words).await.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
    open(town, &clerk, words).await.form("签收").send().await;
    days(town, after);
    let clerk = town.clerk().await;
    let page = open(town, &clerk, words).await;
    page.form("提交联络站审核").fill("答复内容", "已经处理好了，请放心。").send().await;
    let head = town.head().await;
    open(town, &head, words).await.form("审核通过，答复反映人").send().await;
    code
}

async fn judge(town: &Town, code: &str, verdict: &str) -> Page {
    let page = town.citizen().get(&format!("/o/{code}")).await;
    page.form("提交评价").choose(verdict).send().await
}

/// The number of a figure, by its label, with what stands beside it.
fn figure(page: &Page, label: &str) -> String {
    page.part(label).text()
}

async fn figures(town: &Town, query: &str) -> Page {
    town.place.catch_up().await;
    town.office().await.get(&format!("/desk/figures{query}")).await
}

async fn busy(town: &Town) {
    let first = answered(town, "桃源街的路灯坏了三天了。", 3).await;
    judge(town, &first, "已解决").await;
    let second = answered(town, "河边的护栏断了一段。", 40).await;
    let page = judge(town, &second, "未解决").await;
    page.form("申请重办").fill("哪里没有解决？", "还是断的").send().await;
    days(town, 1);
    let third = town.say("法院判我输了官司，请改判。").await;
    let head = town.head().await;
    let page = open(town, &head, "法院判我输了官司，请改判。").await;
    page.form("不予受理并告知理由").choose("已进入或应当进入诉讼、仲裁程序").send().await;
    town.citizen().get(&format!("/o/{third}")).await.see("不予受理");
}

#[tokio::test]
async fn every_number_opens_into_the_opinions_it_counts() {
    for town in towns().await {
        busy(&town).await;
        let page = figures(&town, "?period=2026").await;
        page.see("河口县意见统计（2026年）");
        assert!(figure(&page, "收到").contains('3'), "{}", figure(&page, "收到"));
        assert!(figure(&page, "按期答复率").contains("50%"), "{}", page.text());
        assert!(figure(&page, "解决率").contains("100%"), "a reopened one is not yet judged anew");
        assert!(figure(&page, "九成在此时间内答复").contains("40 天"));
        page.see("城乡建设").see("县城市管理局").see("桃源镇人大代表联络站").see("桃源镇");
        let list = page.part("超期答复").link("1").click().await;
        list.see("河边的护栏断了一段。").see_not("路灯");
        let list = page.part("不予受理").link("1").click().await;
        list.see("法院判我输了官司").see_not("护栏");
        let list = town.office().await.get("/desk/figures/opinions?period=2026&category=urban").await;
        list.see("护栏").see("路灯").see_not("法院");
    }
}

#[tokio::test]
async fn what_came_in_a_month_counts_in_that_month_and_beside_the_one_before() {
    for town in towns().await {
        busy(&town).await;
        let march = figures(&town, "?period=2026-03").await;
        march.see("2026年3月").see("上期 0");
        assert!(figure(&march, "收到").contains('2'));
        let april = figures(&town, "?period=2026-04").await;
        assert!(figure(&april, "收到").contains("上期 2"), "{}", april.text());
        figures(&town, "?period=2026-Q2").await.see("2026年第2季度").see("2026年4月");
        figures(&town, "?period=2024").await.see("这一期和上一期都没有意见");
        figures(&town, "?period=nonsense").await.see("2026年4月");
    }
}

#[tokio::test]
async fn counted_anew_they_come_out_the_same() {
    for town in towns().await {
        busy(&town).await;
        let before = figures(&town, "?period=2026").await.text();
        town.place.write(opinions::recount_figures).await;
        assert_eq!(figures(&town, "?period=2026").await.text(), before);
    }
}

/// The numbers of a row, by its name: received, answered, median, nine of ten, on time, with proof, solved, reopened.
async fn row(town: &Town, by: &str, name: &str) -> Vec<String> {
    town.place.catch_up().await;
    let file = town.office().await.get(&format!("/desk/figures/{by}/csv?period=2026")).await;
    let line = file.html().lines().find(|line| line.starts_with(&format!("{name},"))).map(str::to_owned);
    line.unwrap().split(',').skip(1).map(|cell| cell.trim().to_owned()).collect()
}

#[tokio::test]
async fn times_outcomes_proof_and_reopening_stand_by_station_unit_and_category_and_come_out_the_same_counted_anew()
 {
    for town in towns().await {
        busy(&town).await;
        // Answered and not known to have arrived; then read out by telephone.
        answered(&town, "公厕的门锁坏了，关不上。", 5).await;
        let rows = [
            ("stations", "桃源镇人大代表联络站"),
            ("units", "县城市管理局"),
            ("categories", "城乡建设"),
            ("regions", "桃源镇"),
        ];
        for (by, name) in rows {
            let cells = row(&town, by, name).await;
            // Of two answered, one was opened by its citizen; of three answers, one was not enough.
            assert_eq!(
                (cells.get(1).map(String::as_str), cells.get(5).map(String::as_str)),
                (Some("2"), Some("50%")),
                "{by}: {cells:?}"
            );
            assert_eq!(cells.get(7).map(String::as_str), Some("33%"), "{by}: {cells:?}");
        }
        let head = town.head().await;
        let page = open(&town, &head, "公厕的门锁坏了，关不上。").await;
        let note = "记录（何时、与谁、反应如何）";
        page.form("记录已告知")
            .choose("已电话告知")
            .fill(note, "下午三点念给本人听了")
            .send()
            .await
            .see("下午三点念给本人听了");
        let mut all = Vec::new();
        for (by, name) in rows {
            let cells = row(&town, by, name).await;
            assert_eq!(cells.get(5).map(String::as_str), Some("100%"), "{by}: {cells:?}");
            all.push(cells);
        }
        town.place.write(opinions::recount_figures).await;
        for ((by, name), before) in rows.into_iter().zip(all) {
            assert_eq!(row(&town, by, name).await, before, "{by}");
        }
    }
}

#[tokio::test]
async fn what_went_to_another_station_counts_there_also_when_counted_anew() {
    for town in towns().await {
        town.say("路口的井盖不见了，很危险。").await;
        town.place.catch_up().await;
        let station = town.station.clone();
        town.place
            .write(move |tx| {
                let office = place::office_actor(tx)?;
                let code = station.parse().unwrap();
                let station = stations::station_by_code(tx, &code)?.unwrap();
                stations::close_station(tx, &office, station.id)
            })
            .await;
        town.place.catch_up().await;
        let office = town.office().await;
        let page = office.get("/desk/notices").await.link("联络站“桃源镇人大代表联络站”已关闭").click().await;
        page.form("全部转过去").select("转到", "柳溪村联络站").send().await;
        let received = async || row(&town, "stations", "柳溪村联络站").await.into_iter().next();
        assert_eq!(received().await.as_deref(), Some("1"));
        town.place.write(opinions::recount_figures).await;
        assert_eq!(received().await.as_deref(), Some("1"));
    }
}

#[tokio::test]
async fn each_sees_the_figures_of_what_they_work_for() {
    for town in towns().await {
        busy(&town).await;
        town.place.catch_up().await;
        let head = town.head().await.get("/desk/figures?period=2026").await;
        head.see("桃源镇人大代表联络站意见统计");
        assert!(figure(&head, "收到").contains('3'));
        let clerk = town.clerk().await.get("/desk/figures?period=2026").await;
        clerk.see("县城市管理局意见统计");
        assert!(figure(&clerk, "收到").contains('2'));
        let other = town.other_head().await.get("/desk/figures?period=2026").await;
        other.see("这一期和上一期都没有意见");
        let link = figures(&town, "?period=2026").await.link("县城市管理局").href;
        assert_eq!(town.head().await.get(&link).await.status, 403);
        assert_eq!(town.deputy().await.get("/desk/figures").await.status, 403);
        assert_eq!(figures(&town, "?scope=station-1").await.status, 404);
    }
}

#[tokio::test]
async fn tables_are_given_away_as_files_and_everybody_reads_the_last_year() {
    for town in towns().await {
        busy(&town).await;
        town.place.catch_up().await;
        let office = town.office().await;
        for by in ["categories", "channels", "regions", "stations", "units"] {
            let file = office.get(&format!("/desk/figures/{by}/csv?period=2026")).await;
            assert_eq!(file.status, 200);
            assert!(file.html().contains("解决率"), "{by}: {}", file.html());
        }
        let units = office.get("/desk/figures/units/csv?period=2026").await;
        assert!(units.html().contains("县城市管理局,2,"), "{}", units.html());
        let xlsx = office.get("/desk/figures/stations/xlsx?period=2026").await;
        assert!(xlsx.bytes.starts_with(b"PK"));
        let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
        page.see("最近一年收到意见 3 件，已答复 1 件，群众评价已解决 1 件。");
    }
}
