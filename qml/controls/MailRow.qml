import QtQuick
import Pupitre.Theme
import Pupitre.Models

/// A message of a family's correspondence, and what became of it.
LineRow {
    id: root

    required property mailLine mail
    signal opened(real mailId)

    title: mail.title
    detail: mail.detail
    trailing: mail.stateText
    trailingColor: mail.state === "sent" ? Theme.done
        : mail.state === "failed" || mail.state === "uncertain" ? Theme.refused
        : Theme.textMuted
    clickable: true
    onClicked: root.opened(mail.mailId)
}
