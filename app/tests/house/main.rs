//! The house, enforced: who may know whom, between crates and between the files of a module.
//!
//! Each rule is a function from the source tree to sentences that name file and line; a test says that there are none.
//! Beside each rule stands an invented house that breaks it, so that no rule holds for want of looking.

#![cfg(test)]

mod arrows;
mod paths;
mod rooms;
mod shape;
mod tables;
mod tokens;
mod tree;

use tree::House;

#[track_caller]
fn whole(broken: &[String]) {
    assert!(broken.is_empty(), "\n\n{}\n", broken.join("\n"));
}

#[test]
fn in_the_house_no_file_names_a_higher_room_within_its_module() {
    whole(&rooms::broken(&House::read()));
}

#[test]
fn in_the_house_modules_stand_only_on_modules_before_them_and_crates_only_on_crates_below_them() {
    whole(&arrows::broken(&House::read()));
}

#[test]
fn in_the_house_a_table_is_touched_only_by_the_store_of_its_own_module() {
    whole(&tables::broken(&House::read()));
}

#[test]
fn in_the_house_files_are_short_say_what_they_are_and_speak_both_languages() {
    whole(&shape::broken(&House::read()));
}
