-- Leads who have not said whether the text may be published.
create index suggestions_to_consent on suggestions (lead, due, id) where stage = 'publishing' and consent is null;
