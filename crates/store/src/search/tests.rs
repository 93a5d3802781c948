use super::*;

fn index_with(documents: &[Document]) -> SearchIndex {
    let index = SearchIndex::in_memory().unwrap();
    feed(&index, documents, 7);
    index
}

fn feed(index: &SearchIndex, documents: &[Document], position: i64) {
    documents.iter().for_each(|document| index.put(document).unwrap());
    index.commit(position).unwrap();
}

fn regions(numbers: &[i64]) -> Vec<Within> {
    numbers.iter().map(|number| Within::Region(RegionId::from_number(*number))).collect()
}

fn opinion(key: i64, body: &str) -> Document {
    let within = regions(&[1, 10]);
    Document {
        key,
        kind: "opinion",
        within,
        audience: Audience::Public,
        title: String::new(),
        body: body.into(),
    }
}

fn query(text: &str) -> Query {
    Query { text: text.into(), kind: "opinion", within: Vec::new(), audience: Audience::Public, limit: 10 }
}

fn found(index: &SearchIndex, query: &Query) -> Vec<i64> {
    index.search(query).unwrap().into_iter().map(|hit| hit.key).collect()
}

#[test]
fn a_word_of_two_characters_is_found_also_when_it_was_written_in_traditional_form() {
    let index = index_with(&[opinion(1, "小区的路燈壞了"), opinion(2, "路边的树倒了，灯还好")]);
    assert_eq!(found(&index, &query("路灯")), [1]);
    assert_eq!(found(&index, &query("路燈")), [1]);
    assert_eq!(found(&index, &query("小区 路灯")), [1]);
    assert_eq!(found(&index, &query("路灯 树")), [0; 0]);
}

#[test]
fn a_single_character_is_found() {
    let index = index_with(&[opinion(1, "小区的路灯坏了"), opinion(2, "井盖响")]);
    assert_eq!(found(&index, &query("灯")), [1]);
    assert_eq!(found(&index, &query("井")), [2]);
    assert_eq!(found(&index, &query("桥")), [0; 0]);
}

#[test]
fn roads_and_bus_lines_with_letters_and_numbers_are_found() {
    let index =
        index_with(&[opinion(1, "Ｇ１０７国道有坑"), opinion(2, "G10高速太吵"), opinion(3, "坐 Bus 107 路")]);
    assert_eq!(found(&index, &query("g107")), [1]);
    assert_eq!(found(&index, &query("G107国道")), [1]);
    assert_eq!(found(&index, &query("国道")), [1]);
    assert_eq!(found(&index, &query("BUS １０７")), [3]);
}

#[test]
fn the_public_never_finds_what_is_not_public_by_any_word_of_it() {
    let mut secret = opinion(1, "邻居家的狗");
    secret.audience = Audience::Staff;
    secret.title = "噪音".into();
    let index = index_with(&[secret.clone(), opinion(2, "公园里的狗")]);
    for text in ["狗", "邻居", "噪音", "邻居家的狗", "staff", "public", "opinion", "1"] {
        assert!(!found(&index, &query(text)).contains(&1), "{text}");
    }
    let staff = Query { audience: Audience::Staff, ..query("狗") };
    let mut both = found(&index, &staff);
    both.sort_unstable();
    assert_eq!(both, [1, 2]);

    secret.audience = Audience::Public;
    feed(&index, &[secret.clone()], 8);
    assert_eq!(found(&index, &query("邻居")), [1]);
    secret.audience = Audience::Staff;
    feed(&index, &[secret], 9);
    assert_eq!(found(&index, &query("邻居")), [0; 0]);
}

#[test]
fn a_search_keeps_to_a_kind_and_to_a_region_with_all_below_it() {
    let deputy = Document { kind: "deputy", ..opinion(1, "李路灯") };
    let elsewhere = Document { within: regions(&[1, 20]), ..opinion(3, "路灯") };
    let index = index_with(&[deputy, opinion(2, "路灯"), elsewhere]);
    let sorted = |query: &Query| {
        let mut keys = found(&index, query);
        keys.sort_unstable();
        keys
    };
    assert_eq!(sorted(&query("路灯")), [2, 3]);
    assert_eq!(sorted(&Query { kind: "deputy", ..query("路灯") }), [1]);
    assert_eq!(sorted(&Query { within: regions(&[10]), ..query("路灯") }), [2]);
    assert_eq!(sorted(&Query { within: regions(&[1]), ..query("路灯") }), [2, 3]);
    assert_eq!(sorted(&Query { kind: "deputy", within: regions(&[10]), ..query("路灯") }), [1]);
    assert_eq!(sorted(&Query { within: regions(&[2]), ..query("路灯") }), [0; 0]);
}

#[test]
fn what_belongs_to_one_of_several_is_found_however_much_fits_elsewhere() {
    let station = Within::Station(StationId::from_number(7));
    let many = (100..1400).map(|key| opinion(key, "路灯 路灯 路灯"));
    let own = Document { within: vec![station], ..opinion(1, "桥头的灯，还有路灯的事") };
    let index = index_with(&many.chain([own]).collect::<Vec<_>>());
    let unit = Within::Unit(UnitId::from_number(8));
    assert_eq!(found(&index, &Query { within: vec![unit, station], ..query("路灯") }), [1]);
    assert_eq!(found(&index, &Query { within: vec![unit], ..query("路灯") }), [0; 0]);
}

#[test]
fn what_has_the_words_in_its_title_comes_first() {
    let long = "说到路灯，村里的路、桥、井、树、田也都有人提过意见".repeat(3);
    let titled = Document { title: "路灯".into(), ..opinion(2, "晚上看不见") };
    let index = index_with(&[opinion(1, &long), titled]);
    assert_eq!(found(&index, &query("路灯")), [2, 1]);
    assert_eq!(found(&index, &query("路灯 看不见")), [2], "words may stand in title and text apart");
}

#[test]
fn nothing_typed_finds_nothing_and_a_pasted_page_is_no_fault() {
    let index = index_with(&[opinion(1, "路灯")]);
    assert_eq!(found(&index, &query("")), [0; 0]);
    assert_eq!(found(&index, &query(" ，？")), [0; 0]);
    assert_eq!(found(&index, &Query { limit: 0, ..query("路灯") }), [0; 0]);
    assert_eq!(found(&index, &Query { limit: usize::MAX, ..query("路灯") }), [1]);
    let page: String = (0..5000_u32).filter_map(|n| char::from_u32(0x4e00 + n)).collect();
    assert_eq!(found(&index, &query(&page)), [0; 0]);
    assert_eq!(found(&index, &query("路灯 AND OR NOT ( \" * ~ title:x")), [0; 0]);
}

#[test]
fn a_text_that_is_there_itself_and_has_many_words_of_its_own_leads_to_others() {
    let own = |from: u32| (from..from + 200).filter_map(char::from_u32).collect::<String>();
    let first = format!("自来水发黄有异味，{}", own(0x5000));
    let second = format!("家里自来水发黄，{}", own(0x6000));
    let index = index_with(&[opinion(1, &first), opinion(2, &second), opinion(3, &own(0x7000))]);
    let hits = index.alike(&query(&first)).unwrap();
    assert_eq!(hits.into_iter().map(|hit| hit.key).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_changed_document_is_found_by_its_new_words_only_and_a_removed_one_no_more() {
    let index = index_with(&[opinion(1, "路灯"), opinion(2, "路灯")]);
    feed(&index, &[opinion(1, "井盖"), opinion(1, "水管")], 8);
    assert_eq!(found(&index, &query("路灯")), [2]);
    assert_eq!(found(&index, &query("井盖")), [0; 0]);
    assert_eq!(found(&index, &query("水管")), [1]);
    index.remove(1).unwrap();
    index.remove(12345).unwrap();
    index.commit(9).unwrap();
    assert_eq!(found(&index, &query("水管")), [0; 0]);
}

#[test]
fn the_index_and_how_far_it_has_come_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("search");
    let index = SearchIndex::open(&path).unwrap();
    assert_eq!(index.position(), -1);
    feed(&index, &[opinion(1, "路灯")], 41);
    index.put(&opinion(2, "路灯")).unwrap();
    drop(index);

    let index = SearchIndex::open(&path).unwrap();
    assert_eq!(index.position(), 41);
    assert_eq!(found(&index, &query("路灯")), [1], "what was not committed comes again from the log");
    feed(&index, &[opinion(2, "路灯")], 42);
    assert_eq!(index.position(), 42);
    assert_eq!(index.search(&query("路灯")).unwrap().len(), 2);
}

#[test]
fn a_cleared_index_finds_nothing_and_asks_for_the_whole_log() {
    let folder = tempfile::tempdir().unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    feed(&index, &[opinion(1, "路灯")], 41);
    index.put(&opinion(2, "路灯")).unwrap();
    index.clear().unwrap();
    assert_eq!(index.position(), -1);
    assert_eq!(found(&index, &query("路灯")), [0; 0]);
    drop(index);
    assert_eq!(SearchIndex::open(folder.path()).unwrap().position(), -1);
}

#[test]
fn a_second_process_on_the_same_index_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let first = SearchIndex::open(folder.path()).unwrap();
    feed(&first, &[opinion(1, "路灯")], 41);
    assert!(matches!(SearchIndex::open(folder.path()), Err(SearchError::InUse)));
    assert_eq!(found(&first, &query("路灯")), [1]);
}

#[test]
fn an_index_that_another_version_made_or_that_is_damaged_is_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut other = tantivy::schema::Schema::builder();
    other.add_text_field("words", tantivy::schema::TEXT);
    Index::create_in_dir(folder.path(), other.build()).unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    feed(&index, &[opinion(1, "路灯")], 41);
    drop(index);

    std::fs::write(folder.path().join("meta.json"), b"{ not json").unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!(index.position(), -1);
    feed(&index, &[opinion(1, "路灯")], 41);
    drop(index);

    let segment = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|extension| extension == "idx");
    let part = fs::read_dir(folder.path()).unwrap().filter_map(Result::ok).find(segment).unwrap();
    fs::remove_file(part.path()).unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!(index.position(), -1);
    feed(&index, &[opinion(1, "路灯")], 41);
    assert_eq!(found(&index, &query("路灯")), [1]);
}

#[test]
fn after_the_disk_failed_the_index_goes_on_from_its_last_commit() {
    let folder = tempfile::tempdir().unwrap();
    let (path, away) = (folder.path().join("search"), folder.path().join("away"));
    let index = SearchIndex::open(&path).unwrap();
    feed(&index, &[opinion(1, "路灯")], 41);

    fs::rename(&path, &away).unwrap();
    let failed = index.put(&opinion(2, "路灯")).and_then(|()| index.commit(42));
    assert!(failed.is_err());
    assert_eq!(index.position(), 41);
    fs::rename(&away, &path).unwrap();

    feed(&index, &[opinion(2, "路灯")], 42);
    assert_eq!(index.position(), 42);
    assert_eq!(index.search(&query("路灯")).unwrap().len(), 2);
}

#[test]
fn readers_search_while_the_index_is_fed() {
    let index = std::sync::Arc::new(index_with(&[opinion(1, "路灯")]));
    let reader = {
        let index = index.clone();
        std::thread::spawn(move || (0..200).all(|_| found(&index, &query("路灯")).contains(&1)))
    };
    (2..40).for_each(|key| feed(&index, &[opinion(key, "井盖")], key));
    assert!(reader.join().unwrap());
}

#[test]
fn of_many_thousands_the_newest_are_found_and_the_best_of_them_come_first() {
    let index = SearchIndex::in_memory().unwrap();
    (0..12_000).for_each(|key| index.put(&opinion(key, "路灯坏了")).unwrap());
    let titled = Document { title: "路灯".into(), ..opinion(12_000, "路灯坏了") };
    feed(&index, &[titled, opinion(12_001, "井盖")], 7);
    let all = found(&index, &Query { limit: 1_000, ..query("路灯") });
    assert_eq!((all.first(), all.len()), (Some(&12_000), 1_000));
    assert!(found(&index, &query("井盖")).contains(&12_001));
}
