//! What is kept of a document, and how.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::RawTokenizer;
use tantivy::{Index, TantivyDocument};

use crate::search::{Audience, Document, terms};

/// The name of our way to make terms of texts. Give it the next number whenever [`terms`], the folding of text or
/// what the fields hold changes, or a module puts more into its documents: indexes made the old way are then built anew.
const TERMS: &str = "lianxin 4";

/// The name of the field with a document's key, which stands in a column of its own: a search reads a thousand of them.
pub(crate) const KEY: &str = "key";

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub(crate) key: Field,
    pub(crate) within: Field,
    pub(crate) audience: Field,
    /// The title alone, for what a word in it counts more.
    pub(crate) title: Field,
    /// All words, those of the title too: what fits is then found in one field.
    pub(crate) text: Field,
}

pub(crate) fn schema() -> (Schema, Fields) {
    let terms =
        TextFieldIndexing::default().set_tokenizer(TERMS).set_index_option(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(terms);
    let mut schema = Schema::builder();
    let fields = Fields {
        key: schema.add_i64_field(KEY, INDEXED | FAST),
        within: schema.add_i64_field("within", INDEXED),
        audience: schema.add_text_field("audience", STRING),
        title: schema.add_text_field("title", text.clone()),
        text: schema.add_text_field("text", text),
    };
    (schema.build(), fields)
}

/// Tells the index of [`TERMS`]: they come ready made.
pub(crate) fn register(index: &Index) {
    index.tokenizers().register(TERMS, RawTokenizer::default());
}

/// The term of an audience.
pub(crate) fn word(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::Staff => "staff",
    }
}

impl Fields {
    pub(crate) fn document(&self, document: &Document) -> TantivyDocument {
        let mut kept = TantivyDocument::new();
        kept.add_i64(self.key, document.key);
        kept.add_text(self.audience, word(document.audience));
        let (title, body) = (document.title.as_str(), document.body.as_str());
        kept.add_pre_tokenized_text(self.title, terms::kept(document.kind, &[title]));
        kept.add_pre_tokenized_text(self.text, terms::kept(document.kind, &[title, body]));
        for one in &document.within {
            kept.add_i64(self.within, one.number());
        }
        kept
    }
}
