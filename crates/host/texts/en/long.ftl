# Long work
long-title = Background work
long-gone = There is no such work, or it has expired.
long-running = Under way
long-running-note = You may leave this page; the work goes on and you are told when it is done. The page refreshes itself every few seconds.
long-stuck = The work met a system error and is tried again by itself. Nothing that was done is lost or done twice.
long-finished = Done
long-progress = Progress
long-issues = Rows not taken
long-issues-lede = { $n ->
        [one] One row was not taken.
       *[other] { $n } rows were not taken.
    } Download them, see the column “Reason”, mend them and upload that same file again: what was taken is not taken twice.
long-issues-why = Reason
long-issues-row = Row in the file
long-issues-file = { $title }_rows_not_taken
long-results = Result
long-download-csv = Download CSV
long-download-xlsx = Download XLSX
long-notice = “{ $title }” is done.
long-notice-issues = “{ $title }” is done; some rows need mending.
done-saved = Saved.
export-csv = Export CSV
export-xlsx = Export XLSX
event-exported = List exported
refusal-sheet-none = Choose the file to import.
refusal-sheet-upload = The file is larger than 20 MB. Split it, or ask the system administrator to import it on the command line.
refusal-sheet-not-a-table = This is not a table. Upload an XLSX or CSV file.
refusal-sheet-old = This is a file of the old XLS format. Open it in a spreadsheet program and save it as XLSX.
refusal-sheet-password = The file has a password. Save it without one.
refusal-sheet-empty = There is nothing in the table.
refusal-sheet-encoding = From line { $line } on the text is in no known encoding. Save it as XLSX, or as CSV in UTF-8.
refusal-sheet-large = The file unpacks to more than can be read. Remove empty formatted cells and pictures, or split it.
refusal-sheet-columns = Too many columns: something stands in { $cell }. Remove what is not needed.
refusal-sheet-rows = { $n ->
        [one] A file may have one row.
       *[other] A file may have { $n } rows. Split it.
    }
refusal-sheet-cell = The cell { $cell } is too long; a quotation mark may not be closed.
refusal-sheet-damaged = The file is damaged. Open it in a spreadsheet program and save it again.
