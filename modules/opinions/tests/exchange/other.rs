//! Another system: a socket that does as it is told and remembers what came.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use serde_json::Value;

/// What the other system does with a request: answers so, or hangs up.
#[derive(Clone, Debug)]
pub(crate) enum Does {
    Answers(u16, &'static str),
    HangsUp,
    /// Takes it, and says nothing.
    IsSilent,
}

/// Another system: a socket that does as it is told and remembers what came.
pub(crate) struct Other {
    pub(crate) url: String,
    plan: Arc<Mutex<Vec<Does>>>,
    came: Receiver<Request>,
}

impl Other {
    pub(crate) fn new(plan: &[Does]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/orders", listener.local_addr().unwrap());
        let (sender, came) = channel();
        let plan = Arc::new(Mutex::new(plan.to_vec()));
        let told = Arc::clone(&plan);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &told, &sender);
            }
        });
        Self { url, plan, came }
    }

    pub(crate) fn tell(&self, does: Does) {
        self.plan.lock().unwrap().push(does);
    }

    /// What came since it was asked last.
    pub(crate) fn came(&self) -> Vec<Request> {
        self.came.try_iter().collect()
    }
}

#[derive(Debug)]
pub(crate) struct Request {
    head: String,
    pub(crate) body: Value,
    pub(crate) text: String,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
        line.unwrap().split_once(':').unwrap().1.trim()
    }
}

fn serve(mut stream: TcpStream, plan: &Mutex<Vec<Does>>, came: &Sender<Request>) {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let (head, body) = loop {
        let count = stream.read(&mut buffer).unwrap_or(0);
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .to_lowercase()
                .lines()
                .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                break (head.to_owned(), body.to_owned());
            }
        }
        if count == 0 {
            return;
        }
    };
    let mut plan = plan.lock().unwrap();
    let does = if plan.len() > 1 { plan.remove(0) } else { plan[0].clone() };
    drop(plan);
    came.send(Request { head, body: serde_json::from_str(&body).unwrap(), text: body }).unwrap();
    if let Does::IsSilent = does {
        // Until the one who asked hangs up.
        while stream.read(&mut buffer).unwrap_or(0) > 0 {}
    }
    if let Does::Answers(status, answer) = does {
        let answer = format!(
            "HTTP/1.1 {status} So\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
            answer.len()
        );
        stream.write_all(answer.as_bytes()).unwrap();
    }
}
