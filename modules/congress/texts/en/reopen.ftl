reopen-open = Take back the end of the term…
reopen-note = The end of term { $term } was entered wrongly and can be taken back as a whole before the next one begins: mandates, bodies and seats that ended with it hold again, and suspensions that stopped with it go on. Duties that were given up meanwhile and signatures that lapsed do not come back by themselves.
reopen-why = Why it is taken back
reopen-button = Take back the end
reopen-refusal-why = Please say why it is taken back.
reopen-refusal-open = This term has not ended.
reopen-refusal-followed = The next term has begun or has mandates already, or the region is no more; the end cannot be taken back.
reopen-event = End of a term taken back
