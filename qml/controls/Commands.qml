pragma Singleton
import QtQuick

/// All commands that there are, by groups: what the page of keys and the palette are made from.
QtObject {
    id: root

    property var groups: []
    /// A row was pressed with the other button, and is before the eyes: what can be done is asked for, at that place in
    /// the window.
    signal menuAsked(real x, real y)

    function add(group: QtObject): void {
        root.groups = [...root.groups, group].sort((one, other) => one.rank - other.rank)
    }
    function remove(group: QtObject): void {
        root.groups = root.groups.filter(other => other !== group)
    }
    /// What can be asked for where the person is now, each once: {command, title, rank}.
    function listed(): var {
        const lines = []
        for (const group of root.groups) {
            for (let i = 0; group.live && i < group.commands.length; ++i) {
                const command = group.commands[i]
                const known = lines.some(line => line.command.text === command.text)
                if (command.text !== "" && !known)
                    lines.push({ command: command, title: group.title, rank: group.rank })
            }
        }
        return lines
    }
    /// Of two people's pages in one window, the command of whoever is at the desk.
    function named(name: string): var {
        let found = null
        for (const group of root.groups) {
            for (let i = 0; i < group.commands.length; ++i) {
                if (group.commands[i].name === name && (found === null || group.live))
                    found = group.commands[i]
            }
        }
        return found
    }
}
