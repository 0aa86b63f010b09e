pragma Singleton
import QtQuick

/// How things are said to those who hear the window.
QtObject {
    /// A value with what it is: "Town: Annecy".
    function labelled(label: string, value: string): string {
        return label === "" ? value : value === "" ? label : qsTr("%1: %2").arg(label).arg(value)
    }
    /// What stands in one row.
    function row(parts: var): string { return parts.filter(part => part).join(", ") }
    /// Where a row stands in its list, from 0; nothing where it is the only one.
    function place(index: int, count: int): string {
        return count > 1 ? qsTr("%1 of %2").arg(index + 1).arg(count) : ""
    }
    function key(name: string): string { return name === "" ? "" : qsTr("key %1").arg(name) }
}
