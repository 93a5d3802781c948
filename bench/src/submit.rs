//! Citizens who send opinions with the real form, and the proof that each one that was acknowledged is there.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::client::{Answer, Client, between, get, post};
use crate::load::{self, Measured, Times, Visit};
use crate::place::Sights;
use crate::server::Server;

/// What is sent, with its number; about as long as what citizens write.
const WORDS: &str = "幸福路和新华路交叉口的路灯坏了三个星期，晚上接孩子放学看不清路，已经有两位老人在这里摔倒。\
                     希望有关部门尽快派人维修，并检查附近其他路灯。";
const BOUNDARY: &str = "----lianxin-bench";

/// Loads the form with so many citizens. Returns the tracking codes of everything that was acknowledged.
pub(crate) fn measure(
    server: &Server,
    sights: &Sights,
    times: Times,
    connections: usize,
) -> Result<(Measured, Vec<String>), String> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| e.to_string())?;
    let mut citizens = Vec::new();
    for number in 0..connections {
        citizens.push(runtime.block_on(open_form(server, sights, number))?);
    }
    let (measured, citizens) = load::run(server.address, server.cpu(), times, citizens)?;
    Ok((measured, citizens.into_iter().flat_map(|citizen| citizen.acknowledged).collect()))
}

/// A browser with the form open in it.
struct Citizen {
    path: String,
    headers: String,
    token: String,
    /// The name of the form as the page gave it, which makes each browser's names its own.
    form: String,
    sent: u32,
    request: Vec<u8>,
    acknowledged: Vec<String>,
}

async fn open_form(server: &Server, sights: &Sights, number: usize) -> Result<Citizen, String> {
    let mut client = Client::connect(server.address).await?;
    let path = format!("{}/say", sights.station);
    let answer = client.send(&get(&path, "")).await?;
    let (page, visitor) = (answer.page(), answer.cookie("lx").unwrap_or_default().to_owned());
    let token = between(&page, "name=\"form_token\" value=\"", "\"");
    let form = between(&page, "name=\"form\" value=\"", "\"");
    let (Some(token), Some(form)) = (token, form) else {
        return Err(format!("{path} shows no form:\n{page}"));
    };
    Ok(Citizen {
        headers: format!("Cookie: lx={visitor}\r\nX-Forwarded-For: {}\r\n", address(number)),
        path,
        token: token.to_owned(),
        form: form.to_owned(),
        sent: 0,
        request: Vec::new(),
        acknowledged: Vec::new(),
    })
}

impl Visit for Citizen {
    /// The last step's form as a browser sends it: in parts, with a phone number, each under a name of its own.
    fn request(&mut self) -> &[u8] {
        self.sent += 1;
        let (sent, form) = (self.sent, &self.form);
        let fields = [
            ("form_token", self.token.clone()),
            ("form", format!("{form}{sent}")),
            ("body", format!("{WORDS}（{form}，{sent}）")),
            ("place", "幸福路 12 号门前".to_owned()),
            ("phone", format!("139{sent:08}")),
            ("step", "send".to_owned()),
        ];
        let mut body = String::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.push_str(&part);
        }
        body.push_str("--");
        body.push_str(BOUNDARY);
        body.push_str("--\r\n");
        self.request =
            post(&self.path, &self.headers, &format!("multipart/form-data; boundary={BOUNDARY}"), &body);
        &self.request
    }

    fn seen(&mut self, answer: &Answer<'_>) -> Result<(), String> {
        let code = answer.header("location").and_then(|to| to.strip_prefix("/o/")?.split('?').next());
        match code {
            Some(code) if answer.status == 303 => self.acknowledged.push(code.to_owned()),
            _ => {
                let page = answer.page();
                let title = between(&page, "<title>", "</title>").unwrap_or_default();
                return Err(format!("sending answered {}: {title}", answer.status));
            }
        }
        Ok(())
    }
}

/// Opens the page of every code; returns those that are missing.
pub(crate) fn missing(
    server: &Server,
    codes: Vec<String>,
    connections: usize,
) -> Result<Vec<String>, String> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| e.to_string())?;
    let address = server.address;
    let waiting: Arc<Mutex<VecDeque<_>>> = Arc::new(Mutex::new(codes.into_iter().enumerate().collect()));
    runtime.block_on(async move {
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..connections {
            let waiting = Arc::clone(&waiting);
            running.spawn(async move { look_for(Client::connect(address).await?, &waiting).await });
        }
        let mut missing = Vec::new();
        while let Some(ended) = running.join_next().await {
            missing.extend(ended.map_err(|e| e.to_string())??);
        }
        Ok(missing)
    })
}

async fn look_for(
    mut client: Client,
    waiting: &Mutex<VecDeque<(usize, String)>>,
) -> Result<Vec<String>, String> {
    let mut missing = Vec::new();
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let Some((number, code)) = next else { return Ok(missing) };
        let request = get(&format!("/o/{code}"), &format!("X-Forwarded-For: {}\r\n", address(number)));
        if client.send(&request).await?.status != 200 {
            missing.push(code);
        }
    }
}

/// An address of its own for everybody, as our proxy would name it: looking up codes is limited for each address.
fn address(number: usize) -> std::net::Ipv4Addr {
    let number = u32::try_from(number % (1 << 24)).unwrap_or(0);
    std::net::Ipv4Addr::from((10 << 24) | number)
}
