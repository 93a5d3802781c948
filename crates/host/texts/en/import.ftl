# Tables taken in
import-gone = There is no such table, or it has expired. Upload it again.
import-begun = This table is being imported already and cannot be changed.
import-table = Table
import-table-help = XLSX or CSV, at most 20 MB. The first line (or the one below a title) names the columns. Sheets with the same columns are read together.
import-upload = Upload and check the columns
import-fields = What can be imported
import-needed = {" "}(required)
import-columns = Check the columns
import-columns-lede = { $rows ->
        [one] “{ $name }” has one row.
       *[other] “{ $name }” has { $rows } rows.
    } Check which column holds what. It is remembered for tables with the same headings.
import-column = Column { $letters }: { $heading }
import-column-sample = Column { $letters }: { $heading } (such as { $sample })
import-otherwise = For the whole table: { $label }
import-otherwise-help = Used where there is no such column, or a row leaves it out.
import-column-missing = Choose the column of this.
import-column-or-table = Choose the column of this; where the table has none, say below what holds for the whole table.
import-column-twice = This column is used above already.
import-check = Check all rows
import-check-title = Check: { $title }
import-checking = Checking
import-to-preview = See what the check found
import-preview = Before the import
import-preview-lede = “{ $name }” is not imported yet; nothing has changed.
import-counts = What the check found
import-new = New
import-changed = Known, to be updated
import-known = Known and the same
import-doubts = For you to decide
import-skipped = Left out as you decided
import-refused = Cannot be imported
import-refused-lede = Rows that cannot be imported do not hold up the others. Download them, mend them and upload them again.
import-refused-file = Download the rows that cannot be imported
import-first = The first rows
import-first-lede = This is how the first rows are understood; please check.
import-row = Row { $row }
import-at-row = row { $row }
import-at-row-of = row { $row } of the sheet “{ $sheet }”
import-row-of = “{ $sheet }”, row { $row }
import-in-sheet = Sheet “{ $sheet }”: { $why }
import-between-sheets = ,{" "}
import-sheets-taken = This file has { $n } sheets with the same columns; they are read together: { $names }.
import-sheets-left = These sheets have other columns and are not read: { $names }. Save those you need as a file of their own and upload it.
import-nothing = There is nothing to import
import-nothing-hint = Everything in the table is known already, or needs mending.
import-start-lede = The import runs in the background and you are told when it is done. Nothing is imported twice if it is interrupted.
import-start = Start the import
import-started = The import has begun.
import-doubts-title = For you to decide: is it the same person?
import-doubts-lede = The register has people of the same name, and it is not certain whether they are the same. Rows for you to decide: { $n }. Rows that are not decided are not imported.
import-all-shown-apart = All others on this page are somebody else
import-all-label = All { $n } rows at once
import-all-help = Also those on the following pages. Make sure that the table holds nobody who is in the register already: they would be there twice.
import-all-button = Do this with all of them
import-same = The same: { $about }
import-apart = Somebody else, to be added
import-skip = Leave this row out
import-decide = Save the decisions
import-decided = { $n ->
        [one] One decision was saved.
       *[other] { $n } decisions were saved.
    }
import-undecided = The register has somebody of the same name, and nobody decided whether it is the same person. Write “no” or that person's code into the column “same person”.
import-uncomputed = This cell is a formula without a result in the file. Open and save it in a spreadsheet program, or replace it by its value.
import-mistake = This cell holds the error { $shown } of the spreadsheet program.
import-wrong = { $label }: { $say }
import-wrong-at = { $label } ({ $cell }): { $say }
import-between = ;{" "}
import-between-words = ,{" "}
