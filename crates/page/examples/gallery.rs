//! Writes the gallery and its assets into a folder, to be looked at through any file server:
//! `cargo run -p page --example gallery -- <folder>`. A public page and a desk page for each language and appearance.

use std::error::Error;
use std::path::Path;

use kernel::Lang;
use page::{
    Appearance, Audience, Bar, Flash, Fold, Icon, Link, Mark, RailGroup, RailItem, TextSize, Theme, Tone,
    UserChip, View,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    for asset in page::assets() {
        let path = folder.join(asset.path.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, asset.bytes)?;
    }
    let looks = [
        ("light", TextSize::Normal, Theme::Light),
        ("dark", TextSize::Normal, Theme::Dark),
        ("large", TextSize::Large, Theme::Light),
    ];
    for lang in Lang::ALL {
        for (name, text, theme) in looks {
            for (kind, audience) in [("desk", desk()), ("public", public())] {
                let page = page::gallery(&view(lang, Appearance { text, theme }, audience));
                std::fs::write(
                    folder.join(format!("{kind}-{}-{name}.html", lang.tag())),
                    page.into_string(),
                )?;
            }
        }
    }
    Ok(())
}

fn view(lang: Lang, appearance: Appearance, audience: Audience) -> View {
    View {
        lang,
        appearance,
        title: "Gallery".to_owned(),
        path: "/gallery".to_owned(),
        place: "云上县人大常委会".to_owned(),
        audience,
        form_token: String::new(),
        flash: Some(Flash {
            tone: Tone::Good, text: "已交给云上县住房和城乡建设局。".to_owned()
        }),
        banner: Some("演示环境，人和事都是虚构的".to_owned()),
    }
}

fn place(label: &str, icon: Icon, current: Mark, count: Option<u32>, bar: Bar) -> RailItem {
    RailItem { label: label.to_owned(), href: "#".to_owned(), current, count, icon, bar }
}

fn public() -> Audience {
    let places = vec![
        place("首页", Icon::Home, Mark::Current, None, Bar::Shown),
        place("找代表", Icon::People, Mark::Other, None, Bar::Shown),
        place("查进度", Icon::Track, Mark::Other, None, Bar::Shown),
    ];
    Audience::Public { places, door: Some(Link::new("工作人员登录", "#")) }
}

fn desk() -> Audience {
    let waiting = vec![
        place("待办", Icon::Todo, Mark::Current, Some(5), Bar::Shown),
        place("通知", Icon::Bell, Mark::Other, Some(2), Bar::Shown),
    ];
    let others = vec![
        place("群众意见", Icon::Opinion, Mark::Other, Some(128), Bar::Shown),
        place("联络站", Icon::Station, Mark::Other, None, Bar::Shown),
        place("代表名册", Icon::People, Mark::Other, None, Bar::Hidden),
        place("行政区划", Icon::Region, Mark::Other, None, Bar::Hidden),
    ];
    let named = RailGroup { label: Some("日常工作".to_owned()), fold: Fold::Closed, items: others };
    let rail = vec![RailGroup::plain(waiting), named];
    let user = UserChip { name: "李样例".to_owned(), role_label: "联络员".to_owned(), waiting: 2 };
    Audience::Desk { user, rail }
}
