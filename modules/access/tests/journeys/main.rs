//! Journeys through the door of access: signing in and out, the own account, the three administrators.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where a promise is broken")]

mod account;
mod administrators;
mod second_factor;
mod sign_in;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use host::testing::{Browser, Page, Place};
use host::{Act, Answer, App, Cx, Form, Grant, Module, NamedReach, Reach, Reaches, Role, Scope};
use kernel::{AccountId, Entropy, Id, PersonId, RegionId, RegionPath, Result};
use maud::html;
use page::{ButtonKind, Field, FormSpec};
use store::{Event, EventKind, Tx};
use totp_rs::Builder;

use access::{NewAccount, PasswordHash};

const PASSWORD: &str = "青山绿水 大路朝天 2026";

/// The top of the tests' tree.
fn county() -> RegionPath {
    RegionPath::root(RegionId::from_number(1))
}

/// A town in it.
fn town() -> RegionPath {
    county().child(RegionId::from_number(2))
}

/// A place with access and a room that stands for all others: it keeps a county, a town, a station and a deputy, and a
/// note that whoever has a role may write.
fn places() -> Vec<Place> {
    let modules = || vec![access::module(), notes()];
    store::testing::both(&host::migrations(&modules()))
        .into_iter()
        .map(|fresh| Place::on(fresh, modules()))
        .collect()
}

const WRITE: Act = Act { name: "notes.write", roles: &[Role::Office, Role::StationHead, Role::Deputy] };
const WRITTEN: EventKind = EventKind("notes.written");

fn notes() -> Module {
    Module {
        acts: &[WRITE],
        reaches: Some(Reaches { find: find_reach, name: name_reach }),
        ..Module::new("notes", || {
            Router::new().route("/desk/notes", get(note).post(write_note)).route("/", get(home))
        })
    }
}

fn all_reaches() -> Vec<NamedReach> {
    let named = |reach, name: &str, region| NamedReach { reach, name: name.to_owned(), region };
    vec![
        named(Reach::Region(county()), "河口县全县", county()),
        named(Reach::Region(town()), "柳湾镇", town()),
        named(Reach::Station(Id::from_number(7)), "柳湾镇人大代表联络站", town()),
        named(Reach::Person(PersonId::from_number(40)), "周测试（柳湾镇）", town()),
    ]
}

fn find_reach(_: &mut Tx, text: &str) -> Result<Vec<NamedReach>> {
    Ok(all_reaches().into_iter().filter(|named| named.name.contains(text)).collect())
}

fn name_reach(_: &mut Tx, reach: &Reach) -> Result<Option<NamedReach>> {
    Ok(all_reaches().into_iter().find(|named| named.reach == *reach))
}

async fn home(State(_): State<App>) -> &'static str {
    "首页"
}

async fn note(cx: Cx) -> Answer {
    let (desk, ()) = cx.read_as(|_, actor| actor.may(WRITE, &Scope::region(county()))).await?;
    let body = html! {
        (page::heading("记事", ""))
        (page::form(cx.lang, &FormSpec::post("/desk/notes?kind=a", &cx.form_token()), html! {
            (page::text_area(cx.lang, &Field::new("words", "内容")))
            (page::checkbox(cx.lang, &Field::new("urgent", "加急").optional()))
            (page::button(ButtonKind::Main, "记下"))
        }))
    };
    Ok(cx.desk_page(&desk, "记事", body))
}

async fn write_note(cx: Cx, form: Form) -> Answer {
    let (words, urgent) = (form.text("words").to_owned(), form.text("urgent") == "yes");
    cx.write_as(move |tx, actor| {
        actor.may(WRITE, &Scope::region(county()))?;
        let event = Event::new(WRITTEN, actor.account).actor(Some(actor.account));
        tx.record(event.private(serde_json::json!({ "words": words, "urgent": urgent })))
    })
    .await?;
    Ok(cx.to("/desk"))
}

/// The words of every note that was written.
async fn notes_of(place: &Place, account: AccountId) -> Vec<String> {
    let events = place.read(move |tx| store::event::history(tx, account)).await;
    events.iter().filter(|event| event.kind == WRITTEN.0).filter_map(|event| event.text("words")).collect()
}

/// An account with a password and these roles.
async fn account(place: &Place, login: &'static str, grants: Vec<Grant>) -> AccountId {
    let hash = PasswordHash::of(PASSWORD, &Entropy::seeded(9)).unwrap();
    place
        .write(move |tx| {
            let new = NewAccount { login, name: "周测试", password: Some(&hash), ..NewAccount::default() };
            let account = access::create_account(tx, new)?;
            for grant in &grants {
                access::give(tx, None, account, grant.clone())?;
            }
            Ok(account)
        })
        .await
}

fn office() -> Grant {
    Grant { role: Role::Office, reach: Reach::Region(county()) }
}

fn administrator(role: Role) -> Grant {
    Grant { role, reach: Reach::Region(county()) }
}

/// Signs in with a password; an authenticator may be asked for next.
async fn sign_in(browser: &Browser, login: &str, password: &str) -> Page {
    let page = browser.get("/sign-in").await;
    page.form("登录").fill("用户名", login).fill("密码", password).send().await
}

/// An administrator of whom no second factor is asked, as in the demo, signed in.
async fn administrator_at_work(place: &Place, login: &'static str, role: Role) -> Browser {
    let account = account(place, login, vec![administrator(role)]).await;
    let token = place
        .write(move |tx| {
            access::waive_second_factor(tx, account)?;
            access::open_session(tx, account, "192.0.2.1", "Firefox/140")
        })
        .await;
    place.browser().signed_in(&token)
}

/// An authenticator on somebody's telephone.
struct Authenticator(totp_rs::Totp);

impl Authenticator {
    /// Set up with the key that the page shows to be typed by hand.
    fn from_page(page: &Page) -> Self {
        let text = page.text();
        let key = text.lines().find(|line| line.split(' ').count() == 8 && line.len() == 39);
        let key = key.unwrap_or_else(|| panic!("no key on the page:\n{text}"));
        let mut bits = 0u64;
        let mut bytes = Vec::new();
        for (at, letter) in key.chars().filter(|c| *c != ' ').enumerate() {
            let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
            bits = (bits << 5) | u64::try_from(value).unwrap();
            if at % 8 == 7 {
                bytes.extend_from_slice(&bits.to_be_bytes()[3..]);
                bits = 0;
            }
        }
        let secret: [u8; 20] = bytes.try_into().unwrap();
        Self(Builder::new().with_secret(secret).build().unwrap())
    }

    /// What it shows now.
    fn code(&self, place: &Place) -> String {
        let seconds = u64::try_from(place.clock.now().as_second()).unwrap();
        self.0.generate(seconds).to_string()
    }
}
