//! What the command line promises to somebody who meets it for the first time.

#![cfg(test)]

mod support;

use std::fs;

use support::{Server, free_port, place, run};

#[test]
fn every_command_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let commands: [&[&str]; 18] = [
        &[],
        &["demo"],
        &["serve"],
        &["migrate"],
        &["backup"],
        &["restore"],
        &["audit"],
        &["audit", "verify"],
        &["import"],
        &["import", "opinions"],
        &["keys"],
        &["keys", "rotate"],
        &["account"],
        &["account", "add-administrator"],
        &["papers"],
        &["papers", "check"],
        &["papers", "templates"],
        &["check-config"],
    ];
    for command in commands {
        let ran = run(folder.path(), &[command, &["--help"]].concat()).well();
        assert!(ran.said.contains("Usage: lianxin"), "{command:?}: {}", ran.said);
    }
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none(), "asking for help leaves nothing behind");
}

#[test]
fn a_slip_in_the_config_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let config = |text: &str| {
        fs::write(folder.path().join("lianxin.toml"), text).unwrap();
        run(folder.path(), &["check-config"])
    };
    let good = "place = \"县\"\norigin = \"https://lianxin.example\"\ndata = \"data\"\n";
    config(good).well();

    for (wrong, named) in [
        ("listn = \"127.0.0.1:80\"", "unknown field `listn`"),
        ("listen = \"localhost:80\"", "listen is \"localhost:80\""),
        ("modules-off = [\"portl\"]", "modules-off names \"portl\"; there are: access"),
        ("modules-off = [\"access\"]", "without which nothing works"),
        ("submissions-per-hour = 0", "submissions-per-hour is 0"),
        ("proxies = -1", "proxies"),
        ("[log]\nformat = \"xml\"", "unknown variant `xml`"),
    ] {
        let ran = config(&format!("{good}{wrong}\n"));
        assert_eq!(ran.code, 2, "{wrong}");
        assert!(ran.complained.contains(named), "{wrong}: {}", ran.complained);
    }
    let ran = config("place = \"\"\norigin = \"lianxin.example/x\"\ndata = \"d\"");
    assert!(
        ran.complained.contains("place is empty") && ran.complained.contains("origin is"),
        "all of it is told"
    );
}

#[test]
fn the_example_config_file_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/lianxin.example.toml"),
        folder.path().join("lianxin.toml"),
    )
    .unwrap();
    let ran = run(folder.path(), &["check-config"]).well();
    assert!(ran.said.contains("SQLite at") && ran.said.contains("data/lianxin.db"), "{}", ran.said);
}

#[test]
fn without_a_config_file_it_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), &["serve"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.complained.contains("lianxin.toml") && ran.complained.contains("lianxin demo"),
        "{}",
        ran.complained
    );
}

#[test]
fn a_port_that_is_taken_is_named_and_another_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let ran = run(folder.path(), &["demo", "--listen", &format!("127.0.0.1:{port}")]);
    assert_eq!(ran.code, 1);
    assert!(ran.complained.contains(&format!("port {port} of 127.0.0.1 is taken")), "{}", ran.complained);
    assert!(
        ran.complained.contains(&format!("--listen 127.0.0.1:{}", port.wrapping_add(1))),
        "{}",
        ran.complained
    );
    assert!(!folder.path().join("lianxin-demo").exists(), "nothing was made before it was known");
}

#[test]
fn the_demo_goes_on_where_it_was_and_fresh_starts_over() {
    let folder = tempfile::tempdir().unwrap();
    let citizen = |server: &Server| {
        let line = server.said.lines().find(|line| line.contains("citizen")).unwrap().to_owned();
        line.rsplit_once('/').unwrap().1.to_owned()
    };
    let first = Server::demo(folder.path(), &[]);
    let code = citizen(&first);
    assert_eq!(first.stop(), 0);
    let second = Server::demo(folder.path(), &[]);
    assert_eq!(citizen(&second), code, "the same station");
    assert_eq!(second.stop(), 0);
    let third = Server::demo(folder.path(), &["--fresh"]);
    assert_ne!(citizen(&third), code, "another place");
}

#[test]
fn the_demo_never_touches_a_folder_that_is_not_its_own() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("thesis")).unwrap();
    fs::write(folder.path().join("thesis/chapter.txt"), "years of work").unwrap();
    let ran = run(folder.path(), &["demo", "--fresh", "--listen", "127.0.0.1:0", "--data", "thesis"]);
    assert_eq!(ran.code, 2);
    assert!(ran.complained.contains("not a demo place"), "{}", ran.complained);
    assert_eq!(fs::read_to_string(folder.path().join("thesis/chapter.txt")).unwrap(), "years of work");
}

#[test]
fn a_demo_that_was_interrupted_while_filling_is_filled_again() {
    let (folder, _) = place();
    fs::remove_file(folder.path().join("place/demo.json")).unwrap();
    let server = Server::demo(folder.path(), &[]);
    assert_eq!(server.get("/readyz").0, 200);
}

#[test]
fn two_processes_never_share_a_place() {
    let (folder, config) = place();
    let _server = Server::demo(folder.path(), &[]);
    let config = config.to_str().unwrap();
    for command in [
        &["serve", "--config", config][..],
        &["migrate", "--config", config],
        &["keys", "rotate", "--config", config],
    ] {
        let ran = run(folder.path(), command);
        assert_eq!(ran.code, 1, "{command:?}");
        assert!(
            ran.complained.contains("in use by another Lianxin process") || ran.complained.contains("taken"),
            "{}",
            ran.complained
        );
    }
}

#[test]
fn a_role_is_entered_without_a_password_in_the_demo_alone() {
    let (folder, config) = place();
    let demo = Server::demo(folder.path(), &[]);
    let (status, page) = demo.get("/demo");
    assert!(status == 200 && page.contains("action=\"/demo/enter\""), "{page}");
    assert_eq!(demo.stop(), 0);

    let port = free_port();
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{text}listen = \"127.0.0.1:{port}\"\n")).unwrap();
    let served = Server::serve(folder.path(), &config, port);
    assert_eq!(served.get("/readyz").0, 200);
    assert_eq!(served.get("/demo").0, 404);
    assert_eq!(served.get("/gallery").0, 404);
}

#[test]
fn figures_are_read_on_an_address_of_their_own() {
    let (folder, config) = place();
    let (port, metrics) = (free_port(), free_port());
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{text}listen = \"127.0.0.1:{port}\"\nmetrics = \"127.0.0.1:{metrics}\"\n"))
        .unwrap();
    let mut served = Server::serve(folder.path(), &config, port);
    served.get("/readyz");
    assert_eq!(served.get("/metrics").0, 404, "not where everybody comes");
    served.address = format!("127.0.0.1:{metrics}");
    let (status, figures) = served.get("/metrics");
    assert_eq!(status, 200);
    assert!(
        figures.contains("lianxin_requests_total{") && figures.contains("route=\"/readyz\""),
        "{figures}"
    );
}

#[test]
fn papers_are_checked_and_a_broken_template_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), &["papers", "check", "--into", "samples"]).well();
    assert!(ran.said.contains("仿宋") && ran.said.contains("reply  built in"), "{}", ran.said);
    let reply = fs::read(folder.path().join("samples/reply.pdf")).unwrap();
    assert!(reply.starts_with(b"%PDF"));
    assert!(folder.path().join("samples/reply.docx").exists());

    run(folder.path(), &["papers", "templates", "templates"]).well();
    fs::write(folder.path().join("templates/reply.txt"), "# 答复\n\n{{ units|jion }}\n").unwrap();
    let again = run(folder.path(), &["papers", "templates", "templates"]).well();
    assert!(again.said.contains("reply.txt is there already"), "{}", again.said);
    let config = "place = \"县\"\norigin = \"https://lianxin.example\"\ndata = \"data\"\n[papers]\ntemplates = \"templates\"\n";
    fs::write(folder.path().join("lianxin.toml"), config).unwrap();
    let ran = run(folder.path(), &["papers", "check", "--config", "lianxin.toml"]);
    assert_ne!(ran.code, 0);
    assert!(ran.complained.contains("reply.txt:3:"), "{}", ran.complained);
    fs::remove_file(folder.path().join("templates/reply.txt")).unwrap();
    run(folder.path(), &["papers", "check", "--config", "lianxin.toml"]).well();
}
