//! A browser without scripts: cookies, redirects, nothing else.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, Method, Request, Uri};
use kernel::Lang;
use tower::ServiceExt;

use super::page::Page;

/// How many redirects in a row a browser follows.
const REDIRECTS: usize = 10;

/// A browser; clones are windows of the same one and share its cookies.
#[derive(Clone)]
pub struct Browser(Arc<Inner>);

struct Inner {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    lang: Lang,
    address: SocketAddr,
    agent: String,
    headers: Vec<(String, String)>,
}

/// What is sent in a request's body, and as what.
pub(super) struct Sent {
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
}

impl Browser {
    pub(super) fn new(router: Router) -> Self {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned();
        let address = ([192, 0, 2, 7], 50_000).into();
        Self(Arc::new(Inner {
            router,
            cookies: Mutex::default(),
            lang: Lang::Zh,
            address,
            agent,
            headers: Vec::new(),
        }))
    }

    fn changed(&self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = Inner {
            router: self.0.router.clone(),
            cookies: Mutex::new(self.cookies()),
            lang: self.0.lang,
            address: self.0.address,
            agent: self.0.agent.clone(),
            headers: self.0.headers.clone(),
        };
        change(&mut inner);
        Self(Arc::new(inner))
    }

    /// The same with another language; from now on a browser of its own.
    #[must_use]
    pub fn speaking(&self, lang: Lang) -> Self {
        self.changed(|inner| inner.lang = lang)
    }

    /// The same at another address, `192.0.2.9` say; from now on a browser of its own.
    #[must_use]
    pub fn at(&self, address: &str) -> Self {
        let ip = address.parse().expect("an address");
        self.changed(|inner| inner.address = SocketAddr::new(ip, 50_000))
    }

    /// The same under another name (`User-Agent`); from now on a browser of its own.
    #[must_use]
    pub fn called(&self, agent: &str) -> Self {
        self.changed(|inner| agent.clone_into(&mut inner.agent))
    }

    /// The same with a header on every request, as another system sends it; from now on a browser of its own.
    #[must_use]
    pub fn with_header(&self, name: &str, value: &str) -> Self {
        self.changed(|inner| inner.headers.push((name.to_owned(), value.to_owned())))
    }

    /// Signed in with a session that was opened beside the door: `access::open_session`.
    #[must_use]
    pub fn signed_in(&self, token: &str) -> Self {
        self.changed(|inner| {
            let name = crate::visitor::SESSION_COOKIE.to_owned();
            inner.cookies.get_mut().expect("nobody holds it").insert(name, token.to_owned());
        })
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies().remove(name)
    }

    /// Forgets a cookie.
    pub fn forget(&self, name: &str) {
        self.0.cookies.lock().expect("nobody panicked with it").remove(name);
    }

    fn cookies(&self) -> BTreeMap<String, String> {
        self.0.cookies.lock().expect("nobody panicked with it").clone()
    }

    /// Opens an address, `/sign-in?then=/desk` say, and follows where it leads.
    pub async fn get(&self, path: &str) -> Page {
        self.go(Method::GET, path, None).await
    }

    /// Opens an address and stays where the answer came from: to look at a redirect itself.
    pub async fn get_only(&self, path: &str) -> Page {
        self.request(Method::GET, path, None).await
    }

    /// Sends fields and stays where the answer came from: to look at the answer itself.
    pub async fn post_only(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let sent = super::form::urlencoded(fields.iter().map(|(key, value)| (*key, *value)));
        self.request(Method::POST, path, Some(sent)).await
    }

    /// Sends fields that no page of ours holds, as somebody else's page would.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let sent = super::form::urlencoded(fields.iter().map(|(key, value)| (*key, *value)));
        self.go(Method::POST, path, Some(sent)).await
    }

    /// Sends bytes as they are, of any kind, and stays where the answer came from.
    pub async fn post_raw(&self, path: &str, content_type: &str, bytes: &[u8]) -> Page {
        let sent = Sent { content_type: content_type.to_owned(), bytes: bytes.to_vec() };
        self.request(Method::POST, path, Some(sent)).await
    }

    pub(super) async fn go(&self, method: Method, path: &str, sent: Option<Sent>) -> Page {
        let mut page = self.request(method, path, sent).await;
        for _ in 0..REDIRECTS {
            let Some(location) = page.header("location").map(str::to_owned) else { return page };
            assert!(page.status == 303 || page.status == 307, "a redirect with status {}", page.status);
            page = self.request(Method::GET, &on_this_site(&page.path, &location), None).await;
        }
        panic!("{path} redirects without end, at last to {:?}", page.header("location"));
    }

    async fn request(&self, method: Method, path: &str, sent: Option<Sent>) -> Page {
        let request = self.build(&method, path, sent);
        let response = self.0.router.clone().oneshot(request).await.expect("the router answers");
        self.keep_cookies(response.headers());
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("the answer can be read to its end");
        if parts.status.is_redirection() && parts.status != 304 {
            assert!(parts.headers.contains_key(LOCATION), "a redirect that leads nowhere");
        }
        Page::new(self.clone(), path.to_owned(), parts.status.as_u16(), parts.headers, bytes.to_vec())
    }

    fn build(&self, method: &Method, path: &str, sent: Option<Sent>) -> Request<Body> {
        let path = path.split('#').next().unwrap_or_default();
        let uri: Uri = path.parse().unwrap_or_else(|e| panic!("{path} is not an address: {e}"));
        let cookies: Vec<String> =
            self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(uri)
            .header(ACCEPT_LANGUAGE, self.0.lang.tag())
            .header(USER_AGENT, &self.0.agent)
            .extension(ConnectInfo(self.0.address));
        for (name, value) in &self.0.headers {
            request = request.header(name, value);
        }
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        let body = sent.map(|sent| {
            let headers = request.headers_mut().expect("a sound request so far");
            headers.insert(CONTENT_TYPE, sent.content_type.parse().expect("a content type"));
            Body::from(sent.bytes)
        });
        request.body(body.unwrap_or_default()).expect("a sound request")
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut jar = self.0.cookies.lock().expect("nobody panicked with it");
        for cookie in headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a readable cookie");
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie has a name and a value");
            if cookie.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// Where a link on the page at `from` leads. A journey never leaves the place: a link to another site ends the test.
pub(super) fn on_this_site(from: &str, href: &str) -> String {
    let own = ["http://lianxin.test", "https://lianxin.test"];
    let href = own.iter().find_map(|origin| href.strip_prefix(origin)).unwrap_or(href);
    assert!(!href.starts_with("//") && !href.contains("://"), "{href} leads to another site");
    let path = from.split(['?', '#']).next().unwrap_or_default();
    match href.chars().next() {
        Some('/') => href.to_owned(),
        Some('?') => format!("{path}{href}"),
        Some('#') | None => from.to_owned(),
        Some(_) => format!("{}/{href}", path.rsplit_once('/').map_or("", |(folder, _)| folder)),
    }
}

impl std::fmt::Debug for Browser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a browser at {}", self.0.address.ip())
    }
}
