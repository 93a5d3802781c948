//! A browser's own description, told so that its owner recognises it.

/// Names of browsers and what gives each away, the more particular first: nearly every browser also says it is Safari.
const BROWSERS: [(&str, &str); 10] = [
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("QQBrowser", "QQ Browser"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("UCBrowser", "UC Browser"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

/// Names of systems and what gives each away.
const SYSTEMS: [(&str, &str); 8] = [
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// `Firefox · Linux`; `None` where neither is known.
pub(crate) fn device(agent: &str) -> Option<String> {
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} · {system}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn people_recognise_their_own_devices() {
        let phone = "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) AppleWebKit/537.36 (KHTML, like Gecko) \
                     Chrome/114.0.5735.196 HuaweiBrowser/15.0.9.300 Mobile Safari/537.36";
        assert_eq!(device(phone).as_deref(), Some("Huawei Browser · HarmonyOS"));
        let wechat = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Mobile/15E148 MicroMessenger/8.0.54";
        assert_eq!(device(wechat).as_deref(), Some("WeChat · iPhone"));
        assert_eq!(device("curl/8.9"), None);
    }
}
