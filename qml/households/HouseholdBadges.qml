import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What a household is known by at one look, and who looks at it too.
Flow {
    id: root

    required property householdSubject subject
    property string alsoHere: ""

    spacing: 8
    PresenceBadge { names: root.alsoHere }
    Badge {
        visible: root.subject.present !== ""
        text: root.subject.present
        label: qsTr("The family")
        ink: Theme.done
        paper: Theme.doneSoft
    }
    Badge { text: qsTr("Login %1").arg(root.subject.identifiant) }
    Badge { text: qsTr("Credentials: %1").arg(root.subject.credentialsSent) }
    Badge { visible: root.subject.directDebit; text: qsTr("Direct debit") }
    Badge { visible: root.subject.imported !== ""; text: root.subject.imported }
    Badge {
        visible: root.subject.separated
        text: qsTr("Separated parents")
        ink: Theme.family
        paper: Theme.familySoft
    }
    Badge { visible: root.subject.english; text: qsTr("Letters in English") }
    Badge {
        visible: root.subject.resident
        text: qsTr("Resident")
        ink: Theme.done
        paper: Theme.doneSoft
    }
}
