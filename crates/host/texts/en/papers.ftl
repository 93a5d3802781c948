# papers
paper-section = File
paper-pdf = Download PDF
paper-docx = Download DOCX
paper-pages = { $n ->
        [one] One page.
       *[other] { $n } pages.
    }
refusal-paper-typeface = No typeface with Chinese characters is installed on the server, so no file can be made. Ask the system administrator to install the package { $package }.
refusal-paper-template = The template of this paper is broken, so no file can be made: { $fault }. Ask the system administrator to mend it.
event-paper-printed = Paper downloaded
refusal-template-line = Line { $line } of the template: { $what }. Nothing was changed.
