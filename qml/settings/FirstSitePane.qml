pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The first step: the conservatoire, and who looks after it. Both are recorded together, and that person is signed in.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    property staffDraft administrator
    property string mismatch: ""
    readonly property int columns: width < 620 * Theme.textScale ? 1 : 2
    signal problem(string text)

    function problemOf(field: string): string {
        return first.faultField === field ? first.faultText : ""
    }
    function save(): void {
        root.mismatch = fresh.text === again.text ? "" : qsTr("The two new passwords are not the same.")
        if (root.mismatch === "" && !first.saving)
            first.save(site.draft, root.administrator, fresh.text)
    }

    heading: qsTr("New conservatoire")
    about: qsTr("This database is empty. The name of the conservatoire and one account are enough to begin; all else "
        + "can be changed later, under Settings.")
    changed: true
    onRecordRequested: root.save()
    onBeginRequested: site.begin()

    FirstSiteEditor {
        id: first
        backend: root.backend
        onFailed: (text) => root.problem(text)
    }
    SiteForm {
        id: site
        editor: first
        whole: false
        Layout.fillWidth: true
    }
    Card {
        implicitHeight: column.implicitHeight + 44
        Layout.fillWidth: true
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 14
            SectionTitle { text: qsTr("You, the first administrator") }
            GridLayout {
                columns: root.columns
                columnSpacing: 16
                rowSpacing: 14
                Layout.fillWidth: true
                FormField {
                    label: qsTr("Your name, as colleagues and families read it")
                    text: root.administrator.name
                    problem: root.problemOf("administrator")
                    Layout.fillWidth: true
                    Layout.preferredWidth: 300
                    Layout.alignment: Qt.AlignTop
                    onEdited: (text) => { root.administrator.name = text; first.forgetFault() }
                }
                FormField {
                    label: qsTr("User name")
                    text: root.administrator.login
                    hint: qsTr("To sign in with: letters, digits and . _ -")
                    problem: root.problemOf("login")
                    Layout.fillWidth: true
                    Layout.preferredWidth: 300
                    Layout.alignment: Qt.AlignTop
                    onEdited: (text) => { root.administrator.login = text; first.forgetFault() }
                }
                FormField {
                    id: fresh
                    label: qsTr("Password")
                    secret: true
                    hint: qsTr("12 characters at least. Four words that have nothing to do with each other are a good "
                        + "one.")
                    problem: root.problemOf("password")
                    Layout.fillWidth: true
                    Layout.preferredWidth: 300
                    Layout.alignment: Qt.AlignTop
                    onEdited: first.forgetFault()
                }
                FormField {
                    id: again
                    label: qsTr("Password once more")
                    secret: true
                    problem: root.mismatch
                    Layout.fillWidth: true
                    Layout.preferredWidth: 300
                    Layout.alignment: Qt.AlignTop
                    onEdited: root.mismatch = ""
                    onAccepted: root.save()
                }
            }
        }
    }
}
