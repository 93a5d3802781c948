use axum::Router;
use axum::response::Html;
use axum::routing::get;

use super::*;
use crate::{Answer, Cx, Form};

fn place() -> Place {
    let module = Module::new("kitchen", || {
        Router::new().route("/form", get(form).post(take)).route("/rows", get(rows))
    });
    let migrations = crate::migrations(std::slice::from_ref(&module));
    Place::on(store::testing::sqlite(&migrations), vec![module])
}

async fn form(cx: Cx) -> Answer {
    let token = cx.form_token();
    let body = format!(
        r##"<h1>厨房</h1>
        <form method="post" enctype="multipart/form-data" action="?from=page">
          <input type="hidden" name="form_token" value="{token}">
          <label for="a">姓名 <span>（选填）</span></label>
          <input id="a" name="name" value="原来的" aria-describedby="a-help a-error">
          <p id="a-help">全名</p> <p id="a-error"><span class="unseen">有误：</span>太短</p>
          <label>说明 <textarea name="words">
第一行
第二行</textarea></label>
          <fieldset><legend>公开吗</legend>
            <input type="radio" name="public" value="y" id="y"><label for="y">是</label>
            <input type="radio" name="public" value="n" id="n" checked><label for="n">否</label></fieldset>
          <fieldset><legend>加急吗</legend>
            <input type="checkbox" name="urgent" value="u" id="u" checked><label for="u">是</label></fieldset>
          <label>类别 <select name="kind"><option value="">请选择</option><option value="r">道路</option></select></label>
          <label>照片 <input type="file" name="photo"></label>
          <button name="do" value="send">发送</button> <button name="do" value="draft">存为草稿</button>
        </form>"##
    );
    Ok(cx.public_page("厨房", maud::PreEscaped(body)))
}

async fn take(cx: Cx, form: Form) -> Answer {
    let fields: Vec<String> = form.fields().iter().map(|(name, value)| format!("{name}={value}")).collect();
    let photos: Vec<String> = form.uploads("photo").map(|u| format!("{}:{:?}", u.name, u.bytes)).collect();
    let body =
        maud::html! { h1 { "收到" } p { (fields.join(";")) } p { (photos.join(";")) } p { (cx.path()) } };
    Ok(cx.public_page("收到", body))
}

async fn rows() -> Html<&'static str> {
    Html(
        "<h1>两行</h1><table><tr><td>甲</td><td><a href=\"/form\">打开</a></td></tr>\
         <tr><td>乙</td><td><a href=\"/rows?2\">打开</a></td></tr></table>",
    )
}

#[tokio::test]
async fn a_form_is_sent_as_a_browser_sends_it() {
    let page = place().browser().get("/form").await;
    assert_eq!(page.heading(), "厨房");
    assert_eq!(page.error_of("姓名").as_deref(), Some("太短"));
    let form = page.form("存为草稿");
    assert_eq!((form.value("姓名").as_str(), form.value("类别").as_str()), ("原来的", "请选择"));
    let form =
        form.fill("姓名", "王伟 & 100%").choose("公开吗 › 是").clear("加急吗 › 是").select("类别", "道路");
    let page = form.attach("照片", "a.jpg", b"\xff\xd8").send().await;
    page.see("name=王伟 & 100%;words=第一行 第二行;public=y;kind=r;do=draft").see("a.jpg:Some([255, 216])");
    page.see("/form?from=page");
}

#[tokio::test]
#[should_panic(expected = "no field “名字” on the page; there are: “姓名 （选填）”, “说明”")]
async fn a_label_that_is_not_there_ends_the_test_and_says_what_is() {
    let _ = place().browser().get("/form").await.form("发送").fill("名字", "王伟");
}

#[tokio::test]
#[should_panic(expected = "2 choices “是” on the page, which one?")]
async fn a_label_that_could_be_two_things_ends_the_test() {
    let _ = place().browser().get("/form").await.form("发送").choose("是");
}

#[tokio::test]
async fn the_same_label_in_two_rows_is_found_by_its_row() {
    let page = place().browser().get("/rows").await;
    assert_eq!(page.part("乙").link("打开").href, "/rows?2");
    assert_eq!(page.part("甲").link("打开").click().await.heading(), "厨房");
}

#[tokio::test]
#[should_panic(expected = "“丙” is not on /rows (200)")]
async fn words_that_are_not_on_the_page_end_the_test_and_show_it() {
    place().browser().get("/rows").await.see("甲").see("丙");
}
