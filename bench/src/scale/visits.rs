//! Who visits which pages: every role of the demo, and whatever its own rail and lists lead to.

use std::collections::BTreeSet;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use crate::client::{Client, between, get, post};
use crate::place::signed_in;

/// Words that many opinions hold, and two that some hold together.
const WORDS: [(&str, &str); 2] = [("common words", "路灯"), ("two words", "暖气 不热")];
/// Where suggestions are read in public.
const PUBLISHED: &str = "/suggestions";
/// So many ways to narrow a list are measured.
const FILTERS: usize = 3;

/// Somebody who entered.
#[derive(Clone, Debug)]
pub(super) struct Visitor {
    who: String,
    session: String,
}

/// A page to be opened.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) session: Option<String>,
}

fn runtime() -> Result<tokio::runtime::Runtime, String> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| e.to_string())
}

/// Enters every role by the demo's own entrance.
pub(super) fn enter_all(address: SocketAddr) -> Result<Vec<Visitor>, String> {
    runtime()?.block_on(async {
        let mut client = Client::connect(address).await?;
        let answer = client.send(&get("/demo", "")).await?;
        let (page, visitor) = (answer.page(), answer.cookie("lx").unwrap_or_default().to_owned());
        let token = between(&page, "name=\"form_token\" value=\"", "\"").unwrap_or_default();
        let mut visitors = Vec::new();
        for role in page.split("<div id=\"").skip(1) {
            let role_word = role.split('"').next().unwrap_or_default();
            for (number, door) in role.split("name=\"account\" value=\"").skip(1).enumerate() {
                let account = door.split('"').next().unwrap_or_default();
                let form = format!("form_token={token}&account={account}");
                let headers = format!("Cookie: lx={visitor}\r\n");
                let kind = "application/x-www-form-urlencoded";
                let entering = post("/demo/enter", &headers, kind, &form);
                let session = client.send(&entering).await?.cookie("lx_session").map(str::to_owned);
                let session = session.ok_or("the demo's entrance opened no session")?;
                visitors.push(Visitor { who: format!("{role_word} {}", number + 1), session });
            }
        }
        if visitors.is_empty() {
            Err(format!("the demo's entrance shows nobody:\n{page}"))
        } else {
            Ok(visitors)
        }
    })
}

/// Whoever entered a copy that was kept, if one was: a line for each.
pub(super) fn kept(file: &Path) -> Option<Vec<Visitor>> {
    let text = fs::read_to_string(file).ok()?;
    let line = |line: &str| {
        line.split_once('\t')
            .map(|(who, session)| Visitor { who: who.to_owned(), session: session.to_owned() })
    };
    text.lines().map(line).collect()
}

/// Keeps them beside the copy: its sessions were copied with it.
pub(super) fn keep(file: &Path, visitors: &[Visitor]) -> Result<(), String> {
    let lines: Vec<String> = visitors.iter().map(|one| format!("{}\t{}\n", one.who, one.session)).collect();
    fs::write(file, lines.concat()).map_err(|e| format!("{}: {e}", file.display()))
}

/// Every page that is measured.
pub(super) fn sights(address: SocketAddr, visitors: &[Visitor]) -> Result<Vec<Sight>, String> {
    runtime()?.block_on(async {
        let mut client = Client::connect(address).await?;
        let mut sights = public(&mut client).await?;
        for visitor in visitors {
            sights.extend(desk(&mut client, visitor).await?);
        }
        Ok(sights)
    })
}

/// What anybody opens: home, places, a station, a deputy, searches.
async fn public(client: &mut Client) -> Result<Vec<Sight>, String> {
    let mut sights = Vec::new();
    let mut add = |name: &str, path: String| {
        sights.push(Sight { name: format!("public: {name}"), path, session: None });
    };
    add("home", "/".to_owned());
    add("find, the whole place", "/find".to_owned());
    let mut path = "/find".to_owned();
    // Down the tree, always by the last place that is offered.
    for level in ["second", "third", "fourth", "fifth"] {
        let page = client.send(&get(&path, "")).await?.page();
        let below = links(&page, "/find?place=").into_iter().rfind(|link| !link.contains("who="));
        let Some(next) = below.filter(|next| *next != path) else { break };
        path = next;
        add(&format!("find, a place of the {level} level"), path.clone());
    }
    add("deputies of a place", format!("{path}&who=deputies"));
    let page = client.send(&get(&path, "")).await?.page();
    if let Some(station) = links(&page, "/s/").first() {
        add("a station", station.clone());
        let page = client.send(&get(station, "")).await?.page();
        if let Some(deputy) = links(&page, "/d/").first() {
            add("a deputy", deputy.clone());
        }
    }
    for (what, words) in [("stations by place", "联络总站"), ("a deputy by name", "星望山"), ("many", "代表")]
    {
        add(&format!("find {what}"), format!("/find?q={}", encoded(words)));
    }
    proposed(client, &mut sights).await?;
    Ok(sights)
}

/// What anybody reads of suggestions: the list of the largest congress that publishes any, narrowed and turned, one of them,
/// and the promises.
async fn proposed(client: &mut Client, sights: &mut Vec<Sight>) -> Result<(), String> {
    let mut add = |name: &str, path: String| {
        sights.push(Sight { name: format!("public: suggestions, {name}"), path, session: None });
    };
    let mut path = PUBLISHED.to_owned();
    let mut page = client.send(&get(&path, "")).await?.page();
    add("the whole place", path.clone());
    // The nation's congress has published nothing here: the next one down has.
    for _ in 0..3 {
        if links(&page, "/suggestions/").iter().any(|link| is_of_one(link)) {
            break;
        }
        let places = page.split("<nav class=\"filters").nth(1).unwrap_or_default();
        let Some(next) = links(places, "/suggestions?place=").into_iter().next() else { break };
        path = next;
        page = client.send(&get(&path, "")).await?.page();
    }
    add("a congress", path);
    for (name, key) in
        [("a field", "field="), ("a year", "year="), ("a unit", "unit="), ("a deputy", "deputy=")]
    {
        if let Some(link) = links(&page, PUBLISHED).into_iter().find(|link| link.contains(key)) {
            add(name, link);
        }
    }
    if let Some(older) = between(&page, "rel=\"next\" href=\"", "\"") {
        add("next page", older.replace("&amp;", "&"));
    }
    if let Some(one) = links(&page, "/suggestions/").into_iter().find(|link| is_of_one(link)) {
        add("one of them", one);
    }
    if let Some(promises) = links(&page, "/suggestions/promises").into_iter().next() {
        add("promises", promises);
    }
    Ok(())
}

/// What somebody signed in opens: each place of the rail, the lists narrowed, searched and turned.
async fn desk(client: &mut Client, visitor: &Visitor) -> Result<Vec<Sight>, String> {
    let headers = signed_in(&visitor.session);
    let page = client.send(&get("/desk", &headers)).await?.page();
    let rail = between(&page, "<nav class=\"rail", "</nav>").unwrap_or(&page);
    let mut paths: Vec<String> = vec!["/desk".to_owned()];
    paths.extend(links(rail, "/desk/"));
    // One of each name: the same name stands for the same kind of page at every size.
    let mut seen = BTreeSet::new();
    let mut sights = Vec::new();
    for path in paths {
        let mut add = |name: &str, path: String| {
            let name = format!("{}: {name}", visitor.who);
            if seen.insert(name.clone()) {
                sights.push(Sight { name, path, session: Some(visitor.session.clone()) });
            }
        };
        let mut answer = client.send(&get(&path, &headers)).await?;
        let mut own = path.clone();
        if let Some(onward) = answer.header("location").map(str::to_owned) {
            own = onward;
            answer = client.send(&get(&own, &headers)).await?;
        }
        add(&path.clone(), own);
        if answer.status != 200 {
            continue;
        }
        let page = answer.page();
        if let Some(one) = links(&page, "/desk/").into_iter().find(|link| is_of_one(link)) {
            add(&format!("{path}, the first of the list"), one);
        }
        let narrowed =
            page.split("<nav class=\"filters").skip(1).filter_map(|nav| nav.split("</nav>").next());
        for nav in narrowed {
            let all = links(nav, "/desk/");
            let few = all.iter().enumerate().filter(|(at, _)| at % (all.len() / FILTERS).max(1) == 0);
            for (_, link) in few.skip(1) {
                let what = link.split_once('?').map_or("", |(_, what)| what);
                add(&format!("{path} {}", plain(what)), link.clone());
            }
        }
        if let Some(older) = between(&page, "rel=\"next\" href=\"", "\"") {
            add(&format!("{path} next page"), older.replace("&amp;", "&"));
        }
        if let Some(search) = between(&page, "role=\"search\"", "</form>")
            && let Some(action) = between(search, "action=\"", "\"")
            && let Some(field) = between(search, "type=\"search\" name=\"", "\"")
        {
            for (what, words) in WORDS {
                add(&format!("{path} search, {what}"), format!("{action}?{field}={}", encoded(words)));
            }
        }
    }
    Ok(sights)
}

/// Whether a link leads to one thing, and not to a list or a form: it ends in an id.
fn is_of_one(link: &str) -> bool {
    let last = link.rsplit('/').next().unwrap_or_default();
    last.len() > 8 && last.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The narrowing without ids and encoded words, so that the same one has the same name everywhere.
fn plain(query: &str) -> String {
    let named = |(key, value): (&str, &str)| {
        let word = value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if word { format!("{key}={value}") } else { key.to_owned() }
    };
    query.split('&').filter_map(|pair| pair.split_once('=')).map(named).collect::<Vec<_>>().join("&")
}

/// The addresses that begin so, each once, in their order.
fn links(page: &str, begin: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let wanted = all.filter(|href| href.starts_with(begin)).map(|href| href.replace("&amp;", "&"));
    wanted.filter(|href| seen.insert(href.clone())).collect()
}

fn encoded(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
