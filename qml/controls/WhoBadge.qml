import Pupitre.Theme

/// Who must act: one colour in every list, always with its word.
Badge {
    required property string who

    ink: Theme.whoColor(who)
    paper: Theme.whoSoft(who)
}
