#pragma once

#include "backend.h"

#include <QQmlParserStatus>

namespace pupitre {

/// How a page's list was narrowed and ordered, as this person left it: `properties` of the list `of`, put back when the
/// page is made and kept when they change.
///
///     KeptPlace { backend: root.backend; page: "edits"; of: queue; properties: ["grouped"] }
class KeptPlace : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend MEMBER m_backend REQUIRED)
    Q_PROPERTY(QString page MEMBER m_page REQUIRED)
    Q_PROPERTY(QObject *of MEMBER m_of REQUIRED)
    Q_PROPERTY(QStringList properties MEMBER m_properties REQUIRED)

public:
    void classBegin() override {}
    void componentComplete() override;

private Q_SLOTS:
    void keep();

private:
    QString placeOf(const QString &property) const { return m_page + u'/' + property; }

    Backend *m_backend = nullptr;
    QObject *m_of = nullptr;
    QString m_page;
    QStringList m_properties;
    qint64 m_person = 0; ///< whose page it is: a colleague beside changes nothing of it
};

} // namespace pupitre
