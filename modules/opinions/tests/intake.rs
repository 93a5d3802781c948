//! What somebody at work writes down for a citizen, and the deputy's own code.

mod place;

use place::{towns, tracking_code};

const WORDS: &str = "村口小桥的栏杆断了两根，孩子上学要经过，希望尽快修。";

#[tokio::test]
async fn a_call_is_written_down_and_the_citizen_gets_a_slip_with_the_code() {
    for town in towns().await {
        let head = town.head().await;
        let page = head.get("/desk/opinions").await.link("登记意见").click().await;
        let page = page.form("登记并打印回执").choose("电话").fill("反映的内容", WORDS).send().await;
        page.see("意见回执").see("桃源镇人大代表联络站").see("查询码");
        let code = tracking_code(&page.text());
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("村口小桥").see("待受理").see_not("代您记录");
        let page = head.get("/desk/opinions").await.link(WORDS).click().await;
        page.see("电话").form("受理这件意见").send().await.see("已受理，待交办");
        assert!(!town.other_head().await.get("/desk/opinions/new").await.has("桃源镇人大代表联络站"));
        let slip = head.get("/desk/opinions").await.link(WORDS).click().await;
        drop(slip);
    }
}

#[tokio::test]
async fn the_slip_is_shown_to_nobody_but_who_wrote_it_down() {
    for town in towns().await {
        let head = town.head().await;
        let page = head.get("/desk/opinions/new").await;
        let page = page.form("登记并打印回执").choose("来信").fill("反映的内容", WORDS).send().await;
        let on = page.link("去办理").click().await;
        on.see("来信");
        let office = town.office().await;
        let item = office.get("/desk/opinions").await.link(WORDS).click().await;
        item.see("来信");
        let slip = head.get(&place::path_of(&page)).await;
        slip.see("意见回执");
        office.get(&place::path_of(&page)).await.see("只有登记的人当天能看到回执").see_not("查询码共");
    }
}

#[tokio::test]
async fn a_lost_code_is_given_out_again_by_whoever_may_and_the_citizen_reads_that_it_was() {
    for town in towns().await {
        let head = town.head().await;
        let page = head.get("/desk/opinions/new").await;
        let page = page.form("登记并打印回执").choose("电话").fill("反映的内容", WORDS).send().await;
        let (code, slip) = (tracking_code(&page.text()), place::path_of(&page));
        town.place.clock.advance(jiff::SignedDuration::from_hours(24 * 20));
        town.place.catch_up().await;
        let head = town.head().await;
        head.get(&slip).await.see("请在意见页上补发");
        let page = head.get("/desk/opinions").await.link(WORDS).click().await;
        let page = page.form("补发并打印回执").send().await;
        assert!(page.error_of("怎样核对是反映人本人").is_some());
        let page =
            page.form("补发并打印回执").fill("怎样核对是反映人本人", "回拨来电，问了桥的位置。").send().await;
        assert_eq!(tracking_code(&page.see("意见回执").text()), code);
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("补发了查询码").see_not("回拨来电");
        head.get("/desk/opinions").await.link(WORDS).click().await.see("回拨来电");
        let other = town.other_head().await;
        assert_eq!(other.get(&slip).await.status, 403, "of another station");
    }
}

#[tokio::test]
async fn on_behalf_of_a_citizen_stays_inside_until_the_citizen_confirms() {
    for town in towns().await {
        let deputy = town.deputy().await;
        let page = deputy.get("/desk/opinions/new").await;
        let page = page.form("登记并打印回执").choose("代为反映").fill("反映的内容", WORDS).send().await;
        let code = tracking_code(&page.see("请扫码核对并确认").text());

        let head = town.head().await;
        let item = head.get("/desk/opinions").await.link(WORDS).click().await;
        item.see("代为记录，反映人尚未确认");
        item.form("受理这件意见").send().await;
        let item = head.get("/desk/opinions").await.link(WORDS).click().await;
        let item = item
            .form("记下当场答复")
            .fill("答复内容", "已联系村委会，三天内换上新栏杆。")
            .choose("已当面告知")
            .send()
            .await;
        item.see("已答复，待评价");
        let item = item.form("记下评价").choose("已解决").fill("记录", "打电话问了，桥修好了。").send().await;
        item.see("电话回访，反映人评价：已解决");
        let refused = item.form("公开").send().await;
        refused.see("反映人还没有确认这件意见，不能公开");

        let page = town.citizen().get(&format!("/o/{code}")).await;
        let page = page.see("这件意见是代您记录的").form("是我的意见，确认").send().await;
        page.see_not("这件意见是代您记录的");
        let item = head.get("/desk/opinions").await.link(WORDS).click().await;
        item.see("反映人已凭查询码确认").form("公开").send().await.see("已公开");
    }
}

#[tokio::test]
async fn what_is_missing_is_said_beside_the_field_and_nothing_is_lost() {
    for town in towns().await {
        let head = town.head().await;
        let page = head.get("/desk/opinions/new").await;
        let page = page.form("登记并打印回执").fill("反映的内容", WORDS).send().await;
        assert_eq!(page.error_of("怎样来的").as_deref(), Some("请选择一项。"));
        assert_eq!(page.form("登记并打印回执").value("反映的内容"), WORDS);
        let page = page.form("登记并打印回执").choose("电话").fill("反映人的电话", "123").send().await;
        assert!(page.error_of("反映人的电话").is_some());
        let page =
            page.form("登记并打印回执").tamper("station", "0000").fill("反映人的电话", "").send().await;
        page.see("没有这个联络站");
    }
}

#[tokio::test]
async fn a_deputys_code_leads_to_their_station_and_names_the_deputy() {
    for town in towns().await {
        let citizen = town.citizen();
        let page = citizen.get(&format!("/d/{}/say", town.deputy_id())).await;
        page.see("写给林晓禾代表");
        let page = page.form("下一步").fill("您要反映什么事？", WORDS).send().await;
        let page = page.form("下一步").send().await;
        page.form("发送给联络站").send().await.see("已收到您的意见");
        let head = town.head().await;
        let item = head.get("/desk/opinions").await.link(WORDS).click().await;
        let item = item.see("代表二维码").see("反映人找的代表").form("受理这件意见").send().await;
        item.form("交办").send().await.see("已交办，待签收").see("林晓禾");
        citizen.get("/d/0000000000000/say").await.see("没有这个联络站");
    }
}

#[tokio::test]
async fn a_station_that_moves_takes_its_running_opinions_along() {
    for town in towns().await {
        town.say(WORDS).await;
        let moved = town
            .place
            .write(|tx| {
                let office = place::office_actor(tx)?;
                let top = congress::top_region(tx)?.unwrap();
                let all = stations::stations_below(tx, top.id, 50)?;
                let station = all.into_iter().find(|one| one.name == "桃源镇人大代表联络站").unwrap();
                stations::move_station(tx, &office, station.id, top.id)?;
                let grant = host::Grant {
                    role: host::Role::Office,
                    reach: host::Reach::Region(station.path.clone()),
                };
                let new = access::NewAccount {
                    login: "town-office",
                    name: "乡镇",
                    ..access::NewAccount::default()
                };
                let account = access::create_account(tx, new)?;
                access::give(tx, None, account, grant)?;
                access::open_session(tx, account, "192.0.2.1", "test")
            })
            .await;
        let former = town.citizen().signed_in(&moved);
        former.get("/desk/opinions").await.see(WORDS);
        town.place.catch_up().await;
        former.get("/desk/opinions").await.see_not(WORDS);
        town.office().await.get("/desk/opinions").await.see(WORDS);
        let item = town.head().await.get("/desk/opinions").await.link(WORDS).click().await;
        item.form("受理这件意见").send().await.see("已受理，待交办");
    }
}

#[tokio::test]
async fn what_was_heard_on_a_visit_becomes_an_opinion_once_with_a_way_both_ways() {
    for town in towns().await {
        let person = town.deputy_id();
        let token = town
            .place
            .write(move |tx| {
                let new = access::NewAccount {
                    login: "walker",
                    name: "林晓禾",
                    person: Some(person),
                    ..Default::default()
                };
                let account = access::create_account(tx, new)?;
                let reach = host::Reach::Person(person);
                access::give(tx, None, account, host::Grant { role: host::Role::Deputy, reach })?;
                access::open_session(tx, account, "203.0.113.5", "test")
            })
            .await;
        let deputy = town.place.browser().signed_in(&token);
        let form = deputy.get("/desk/visits").await.form("登记走访").fill("户或网格", "三组 12 户");
        let filled = form.fill("听到的事", WORDS).choose("代为反映");
        filled.send().await;
        town.place.catch_up().await;
        deputy.get("/desk/notices").await.see("已转为意见，请把查询码交给群众");
        let slip = deputy.get("/desk/visits").await.link("代为反映").click().await;
        let code = tracking_code(&slip.see("请扫码核对并确认").text());

        let head = town.head().await;
        let item = head.get("/desk/opinions").await.link(WORDS).click().await;
        item.see("代为记录，反映人尚未确认").see("由走访记录转为意见").see("三组 12 户");
        let visit = item.link("查看走访记录").click().await;
        visit.see("林晓禾").see("三组 12 户");
        visit.link("查看转成的意见").click().await.see("代为记录，反映人尚未确认");
        assert_eq!(town.other_head().await.get(&visit.path).await.status, 403, "of another station");

        town.place.catch_up().await;
        let list = head.get("/desk/opinions").await;
        assert_eq!(list.text().matches("村口小桥").count(), 1, "once, however often it is heard of");
        town.citizen().get(&format!("/o/{code}")).await.see("村口小桥").see_not("走访记录");
    }
}

#[tokio::test]
async fn at_the_window_and_by_letter_the_way_it_came_stays_with_it_to_the_answer() {
    for town in towns().await {
        for way in ["来站当面反映", "来信"] {
            let head = town.head().await;
            let words = format!("{way}：{WORDS}");
            let page = head.get("/desk/opinions/new").await;
            let form = page.form("登记并打印回执").choose(way).fill("反映的内容", &words);
            let slip = form.fill("事情发生在哪里？", "桃源街桥头").send().await;
            let code = tracking_code(&slip.see("意见回执").text());
            let item = head.get("/desk/opinions").await.link(&words).click().await;
            item.see(way).form("受理这件意见").send().await;
            let item = head.get("/desk/opinions").await.link(&words).click().await;
            let answer = "已联系村委会，三天内换上新栏杆。";
            let form = item.form("记下当场答复").fill("答复内容", answer).choose("已当面告知");
            form.send().await.see("已答复，待评价");
            let page = town.citizen().get(&format!("/o/{code}")).await;
            page.see(answer).form("提交评价").choose("已解决").send().await.see("已评价");
            town.place.catch_up().await;
            let file = head.get("/desk/opinions/ledger/csv").await;
            assert!(file.html().contains(&format!(",{way},")), "{}", file.html());
        }
    }
}

#[tokio::test]
async fn what_is_said_at_an_online_station_is_handled_like_any_other_and_says_where_it_came_from() {
    for town in towns().await {
        let code = town
            .place
            .write(|tx| {
                let office = place::office_actor(tx)?;
                let region = congress::top_region(tx)?.unwrap().id;
                let (name, kind) = ("河口县网上联络站".to_owned(), stations::StationKind::Online);
                let details = stations::StationDetails::default();
                let new = stations::NewStation { region, name, kind, details };
                let station = stations::add_station(tx, &office, &new)?;
                Ok(stations::station(tx, station)?.unwrap().code.to_string())
            })
            .await;
        let door = town.citizen().get(&format!("/s/{code}")).await;
        let page = door.see("河口县网上联络站").link("说说您的意见").click().await;
        let page = page.form("下一步").fill("您要反映什么事？", WORDS).send().await;
        let page = page.form("下一步").send().await.form("发送给联络站").send().await;
        let tracking = tracking_code(&page.see("已收到您的意见").text());
        town.place.catch_up().await;
        let office = town.office().await;
        let item = office.get("/desk/opinions").await.link(WORDS).click().await;
        item.see("网上联络站").form("受理这件意见").send().await.see("已受理，待交办");
        let item = office.get("/desk/opinions").await.link(WORDS).click().await;
        item.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await.see("已交办");
        town.citizen().get(&format!("/o/{tracking}")).await.see("已交办，待签收").see("县城市管理局");
        assert!(
            !town.head().await.get("/desk/opinions").await.has(WORDS),
            "it is no matter of another station"
        );
    }
}

#[tokio::test]
async fn what_a_visitor_said_becomes_an_opinion_with_their_words_and_a_way_back() {
    for town in towns().await {
        let (code, office) = (town.station.clone(), town.office().await);
        let id = town
            .place
            .read(move |tx| Ok(stations::station_by_code(tx, &code.parse().unwrap())?.unwrap().id))
            .await;
        let form =
            office.get(&format!("/desk/stations/{id}/arrange")).await.form("安排并公布").choose("现场");
        let form = form.fill("日期", "2026-03-02").fill("开始时间", "9:00").fill("结束时间", "11:00");
        let day = form.send().await;
        let record = day.link("9:00–11:00").click().await;
        let record = record.form("登记来访").fill("来访事项", WORDS).send().await;
        let form = record.link("转为意见").click().await.form("登记并打印回执");
        assert_eq!(form.value("反映的内容"), WORDS);
        let slip = form.send().await;
        let tracking = tracking_code(&slip.see("意见回执").text());
        town.citizen().get(&format!("/o/{tracking}")).await.see("村口小桥");
        let record = office.get(&record.path).await;
        let item = record.see("来访事项转为意见").link("查看意见").click().await;
        item.see("来站当面反映").see("村口小桥");
    }
}
