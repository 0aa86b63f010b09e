#pragma once

#include "backend.h"
#include "pagemark.h"

#include <QTimer>

namespace pupitre {

/// Looks for words in the text of the document on screen, in the confined renderer. A scan has none.
class DocumentSearchModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend MEMBER m_backend REQUIRED)
    Q_PROPERTY(QString sha256 READ sha256 WRITE setSha256 NOTIFY wantedChanged)
    /// What is looked for; empty: nothing.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY wantedChanged)
    Q_PROPERTY(int count READ count NOTIFY answered)
    /// Which of the places is looked at; -1 when there is none.
    Q_PROPERTY(int current READ current NOTIFY currentChanged)
    /// One for each word of each place.
    Q_PROPERTY(QList<pupitre::PageMark> marks READ marks NOTIFY currentChanged)
    /// Why the document could not be searched; empty otherwise.
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY answered)
    /// The answer to what is looked for is there.
    Q_PROPERTY(bool isAnswered READ isAnswered NOTIFY answered)

public:
    DocumentSearchModel();
    QString sha256() const { return m_sha256; }
    void setSha256(const QString &sha256);
    QString text() const { return m_text; }
    void setText(const QString &text);
    int count() const { return int(m_places.size()); }
    int current() const { return m_current; }
    QList<PageMark> marks() const;
    QString errorTextValue() const { return m_errorText; }
    bool isAnswered() const { return m_answered; }

    /// The place after the present one, or before it (`by` = -1); round from the last to the first.
    Q_INVOKABLE void step(int by);
    /// The words that stand in that part of the page (0 … 1): `taken`. They may have to be read first.
    Q_INVOKABLE void take(int page, QRectF part);

Q_SIGNALS:
    void wantedChanged();
    void answered();
    void currentChanged();
    /// The place to look at, as one of `marks`.
    void lookAt(const pupitre::PageMark &mark);
    /// Empty where none stand there, or none could be read.
    void taken(const QString &words);

private:
    void want();
    void search();
    void setCurrent(int place);

    Backend *m_backend = nullptr;
    QTimer m_typing;
    QString m_sha256, m_text, m_errorText;
    QList<QList<PageWord>> m_places; ///< the words of each place
    int m_current = -1;
    int m_request = 0;
    bool m_answered = false;
};

} // namespace pupitre
