#pragma once

#include <QObject>

namespace pupitre {

/// How the window looks to this user of this computer, light or dark and the size of its text: as it was left, and kept
/// when it is changed. A file that says nothing of use leaves it as designed.
class Look : public QObject
{
    Q_OBJECT

public:
    /// `theme`: the one of Pupitre.Theme. `file`: an INI file, which need not exist.
    Look(QObject *theme, const QString &file);

private Q_SLOTS:
    void keep();

private:
    QObject *m_theme;
    QString m_file;
};

} // namespace pupitre
