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
    /// Without accents, in small letters.
    function folded(text: string): string {
        const bare = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
        return bare.replace(/œ/gi, "oe").replace(/’/g, "'").toLowerCase()
    }
    /// Those of `lines`, as listed() gives them, of whose words each typed one begins one; what begins with the whole
    /// comes first.
    function matching(lines: var, typed: string): var {
        const wanted = root.folded(typed.trim())
        const words = wanted.split(/\s+/).filter(word => word !== "")
        const holds = (line) => {
            const own = root.folded(line.command.text + " " + line.command.words).split(/[\s,:'-]+/)
            return words.every(word => own.some(part => part.startsWith(word)))
        }
        const found = lines.filter(holds)
        const begins = (line) => root.folded(line.command.text).startsWith(wanted) ? 0 : 1
        return words.length === 0 ? found : found.sort((one, other) => begins(one) - begins(other))
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
