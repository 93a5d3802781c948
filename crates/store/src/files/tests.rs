use super::*;
use object_store::memory::InMemory;

fn files() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::in_folder(&folder.path().join("not/there/yet")).unwrap();
    (folder, files)
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_kept() {
    let (folder, files) = files();
    let hash = files.put(b"a photo".to_vec()).await.unwrap();
    assert_eq!(files.get(hash).await.unwrap(), b"a photo");
    assert!(files.exists(hash).await.unwrap());

    let name = hash.to_string();
    let path = folder.path().join("not/there/yet").join(&name[..2]).join(&name[2..4]).join(&name);
    assert_eq!(std::fs::read(path).unwrap(), b"a photo");
}

#[tokio::test]
async fn an_erased_file_is_gone_and_erasing_it_again_is_no_error() {
    let (_folder, files) = files();
    let hash = files.put(b"a photo".to_vec()).await.unwrap();
    files.erase(hash).await.unwrap();
    assert!(!files.exists(hash).await.unwrap());
    files.erase(hash).await.unwrap();
    assert_eq!(files.put(b"a photo".to_vec()).await.unwrap(), hash);
}

#[tokio::test]
async fn a_file_kept_twice_takes_one_place() {
    let (_folder, files) = files();
    let once = files.put(b"a photo".to_vec()).await.unwrap();
    let twice = files.put(b"a photo".to_vec()).await.unwrap();
    assert_eq!(once, twice);
    assert_eq!(files.list().await.unwrap(), [once]);
}

#[tokio::test]
async fn many_who_keep_one_file_at_once_do_not_disturb_each_other() {
    let (_folder, files) = files();
    let bytes = vec![7; 100_000];
    let puts: Vec<_> = (0..16)
        .map(|_| {
            let (files, bytes) = (files.clone(), bytes.clone());
            tokio::spawn(async move {
                let hash = files.put(bytes).await?;
                files.get(hash).await
            })
        })
        .collect();
    for put in puts {
        assert_eq!(put.await.unwrap().unwrap(), bytes);
    }
    assert_eq!(files.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_file_that_changed_on_the_disk_is_not_given_out_and_can_be_mended() {
    let (folder, files) = files();
    let hash = files.put(b"a photo".to_vec()).await.unwrap();
    let path = folder.path().join("not/there/yet").join(key(hash).as_ref());
    std::fs::write(&path, b"another photo").unwrap();
    assert!(matches!(files.get(hash).await, Err(FilesError::Damaged(found)) if found == hash));
    files.put(b"a photo".to_vec()).await.unwrap();
    assert_eq!(files.get(hash).await.unwrap(), b"a photo");
}

#[tokio::test]
async fn a_file_that_is_not_there_is_missing_and_no_fault() {
    let (_folder, files) = files();
    let hash = FileHash::of(b"never kept");
    assert!(matches!(files.get(hash).await, Err(FilesError::Missing(found)) if found == hash));
    assert!(!files.exists(hash).await.unwrap());
    assert_eq!(files.list().await.unwrap(), []);
}

#[tokio::test]
async fn what_others_left_in_the_folder_is_passed_over() {
    let (folder, files) = files();
    let hash = files.put(b"a photo".to_vec()).await.unwrap();
    let root = folder.path().join("not/there/yet");
    std::fs::write(root.join("readme.txt"), b"hello").unwrap();
    std::fs::write(root.join(FileHash::of(b"astray").to_string()), b"astray").unwrap();
    assert_eq!(files.list().await.unwrap(), [hash]);
}

#[tokio::test]
async fn files_are_kept_alike_in_another_kind_of_store() {
    let files = Files::over(Arc::new(InMemory::new()));
    let hash = files.put(b"a photo".to_vec()).await.unwrap();
    assert_eq!(files.get(hash).await.unwrap(), b"a photo");
    assert_eq!(files.list().await.unwrap(), [hash]);
    assert!(matches!(files.get(FileHash::of(b"")).await, Err(FilesError::Missing(_))));
}
