## Recommended units
assign-hint = Of the { $of } most similar before, { $same } were handled by { $unit }; words: { $words }. Only a hint.
assign-likely = { $unit } (the like before)
