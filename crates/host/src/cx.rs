//! What a handler receives: the app, who is asking, and ways to read, to write and to answer.

use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use foldhash::fast::FixedState;
use kernel::{Error, Lang, Refusal, RefusalKind, Result, Say};
use maud::Markup;
use page::Appearance;
use store::Tx;

use crate::actor::Actor;
use crate::answer::{Failed, refusal_status};
use crate::app::App;
use crate::form;
use crate::limits::Limit;
use crate::module::{Identity, Session, Touch};
use crate::texts::Texts;
use crate::visitor::{SESSION_COOKIE, Visitor, hex, set_cookie};

/// A request as a handler sees it.
#[derive(Clone, Debug)]
pub struct Cx {
    /// The running Lianxin.
    pub app: App,
    /// The language to answer in.
    pub lang: Lang,
    pub(crate) visitor: Arc<Visitor>,
}

impl FromRequestParts<App> for Cx {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failed> {
        let visitor = parts.extensions.get::<Arc<Visitor>>().cloned();
        let visitor = visitor.ok_or_else(|| Error::fault("a handler outside the front"))?;
        Ok(Self { app: app.clone(), lang: visitor.lang, visitor })
    }
}

impl Cx {
    /// Reads without asking who it is for: public pages. The closure is run [ahead](Tx::ahead) of the answers.
    ///
    /// # Errors
    /// What the closure returns.
    pub async fn read<T, F>(&self, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        self.app.db.read(move |tx| tx.ahead(f)).await
    }

    /// Writes for somebody without an account.
    ///
    /// # Errors
    /// What the closure returns.
    pub async fn write<T, F>(&self, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        self.app.db.write(f).await
    }

    /// Reads for whoever is signed in; who that is comes from the same snapshot as what is read. The closure is run
    /// [ahead](Tx::ahead) of the answers, so it does nothing but read.
    ///
    /// # Errors
    /// *Sign-in needed*, or what the closure returns.
    pub async fn read_as<T, F>(&self, f: F) -> Result<(Desk, T)>
    where
        T: Send + 'static,
        F: Fn(&mut Tx, &Actor) -> Result<T> + Send + 'static,
    {
        self.read_signed_in(move |tx, actor| {
            tx.ahead(|tx| Ok((crate::notices::unread(tx, actor.account)?, f(tx, actor)?)))
        })
        .await
    }

    /// Reads as [`read_as`](Self::read_as), step by step: what costs more to work out than to read.
    ///
    /// # Errors
    /// *Sign-in needed*, or what the closure returns.
    pub(crate) async fn read_once_as<T, F>(&self, f: F) -> Result<(Desk, T)>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx, &Actor) -> Result<T> + Send + 'static,
    {
        self.read_signed_in(|tx, actor| Ok((crate::notices::unread(tx, actor.account)?, f(tx, actor)?))).await
    }

    async fn read_signed_in<T, F>(&self, f: F) -> Result<(Desk, T)>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx, &Actor) -> Result<(i64, T)> + Send + 'static,
    {
        let (identity, token) = self.session()?;
        let used = token.clone();
        let (touch, desk, value) = self
            .app
            .db
            .read(move |tx| {
                let Session { actor, touch } = (identity.find)(tx, &token)?.ok_or_else(sign_in_needed)?;
                let (unread, value) = f(tx, &actor)?;
                Ok((touch, Desk { actor, unread }, value))
            })
            .await?;
        if touch == Touch::Due {
            self.note_use(identity, used).await;
        }
        Ok((desk, value))
    }

    /// A page that was read is shown also where its reading could not be noted.
    async fn note_use(&self, identity: Identity, token: String) {
        if let Err(fault) = self.app.db.write(move |tx| (identity.seen)(tx, &token)).await {
            tracing::warn!(request = self.request_id(), "the use of a session was not noted: {fault}");
        }
    }

    /// Writes as whoever is signed in; their rights are read in the same transaction as the change.
    ///
    /// # Errors
    /// *Sign-in needed*, or what the closure returns.
    pub async fn write_as<T, F>(&self, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx, &Actor) -> Result<T> + Send + 'static,
    {
        let (identity, token) = self.session()?;
        self.app
            .db
            .write(move |tx| {
                let session = (identity.find)(tx, &token)?.ok_or_else(sign_in_needed)?;
                if session.touch == Touch::Due {
                    (identity.seen)(tx, &token)?;
                }
                f(tx, &session.actor)
            })
            .await
    }

    /// Whoever is signed in, if anybody is.
    ///
    /// # Errors
    /// A fault when the database fails.
    pub async fn actor(&self) -> Result<Option<Actor>> {
        let Ok((identity, token)) = self.session() else { return Ok(None) };
        let session = self.app.db.read(move |tx| (identity.find)(tx, &token)).await?;
        Ok(session.map(|session| session.actor))
    }

    /// The session token the browser brought.
    pub fn session_token(&self) -> Option<&str> {
        self.visitor.session.as_deref()
    }

    fn session(&self) -> Result<(Identity, String)> {
        let identity = self.app.identity.ok_or_else(|| Error::fault("no module tells who is signed in"))?;
        let token = self.visitor.session.clone().ok_or_else(sign_in_needed)?;
        Ok((identity, token))
    }

    /// Counts one try of what is limited, by the visitor's address.
    ///
    /// # Errors
    /// A refusal of kind *too many*.
    pub fn limit(&self, limit: Limit) -> Result<()> {
        self.app.limits.check(limit, &self.visitor.client)
    }

    /// The visitor's address, as limits count it.
    pub fn client(&self) -> &str {
        &self.visitor.client
    }

    /// The chosen text size and theme.
    pub fn appearance(&self) -> Appearance {
        self.visitor.appearance
    }

    /// Path and query of this request.
    pub fn path(&self) -> &str {
        &self.visitor.path
    }

    /// The id this request is logged under.
    pub fn request_id(&self) -> &str {
        &self.visitor.request_id
    }

    /// The hidden proof that forms of this page carry.
    pub fn form_token(&self) -> String {
        form::token(&self.app, self.visitor.key(&self.app.db.surroundings().entropy))
    }

    /// A name nobody else has: for a form that must count once however often it is sent.
    pub fn random_name(&self) -> String {
        hex(&self.app.db.surroundings().entropy.bytes::<16>())
    }

    /// A public page.
    pub fn public_page(&self, title: &str, body: Markup) -> Response {
        self.html(StatusCode::OK, self.public_shell(title, body))
    }

    /// A page of somebody signed in.
    pub fn desk_page(&self, desk: &Desk, title: &str, body: Markup) -> Response {
        self.html(StatusCode::OK, self.desk_shell(desk, title, body))
    }

    /// The same page with the status of the refusal it shows.
    pub fn refused(&self, refusal: &Refusal, page: Response) -> Response {
        let mut page = page;
        *page.status_mut() = refusal_status(&refusal.kind);
        page.headers_mut().remove(ETAG);
        page
    }

    /// Goes on to another page, after a change (POST, redirect, GET).
    pub fn to(&self, path: &str) -> Response {
        let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
        (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
    }

    /// Begins a session in this browser.
    pub fn sign_in(&self, response: Response, token: &str, seconds: u32) -> Response {
        self.with_cookie(response, &set_cookie(&self.app.settings, SESSION_COOKIE, token, seconds))
    }

    /// Ends the session in this browser.
    pub fn sign_out(&self, response: Response) -> Response {
        self.with_cookie(response, &set_cookie(&self.app.settings, SESSION_COOKIE, "", 0))
    }

    pub(crate) fn with_cookie(&self, mut response: Response, cookie: &str) -> Response {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
        response
    }

    /// An HTML answer with its ETag; 304 where the browser has it already.
    pub(crate) fn html(&self, status: StatusCode, page: Markup) -> Response {
        let mut hasher = FixedState::with_seed(0).build_hasher();
        hasher.write(page.0.as_bytes());
        let tag = format!("W/\"{:016x}\"", hasher.finish());
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
            (ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"0\""))),
        ];
        if status == StatusCode::OK && self.visitor.if_none_match.as_deref() == Some(tag.as_str()) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (status, headers, page.0).into_response()
    }
}

/// Somebody signed in, with what the rail shows.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Who.
    pub actor: Actor,
    /// How many notices they have not read.
    pub unread: i64,
}

fn sign_in_needed() -> Error {
    let say = Say::new(|lang| Texts::of(lang).refusal_sign_in_needed());
    Refusal { kind: RefusalKind::SignInNeeded, say }.into()
}
