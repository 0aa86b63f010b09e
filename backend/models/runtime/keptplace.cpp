#include "keptplace.h"

#include <QMetaProperty>

namespace pupitre {

void KeptPlace::componentComplete()
{
    m_person = m_backend->places()->person();
    const QMetaMethod keeps = metaObject()->method(metaObject()->indexOfSlot("keep()"));
    for (const auto &name : m_properties) {
        const auto *type = m_of->metaObject();
        const QMetaProperty property = type->property(type->indexOfProperty(name.toLatin1().constData()));
        const QVariant left = m_backend->places()->left(m_person, placeOf(name));
        if (left.isValid())
            property.write(m_of, left);
        connect(m_of, property.notifySignal(), this, keeps, Qt::UniqueConnection); // several may share a signal
    }
}

void KeptPlace::keep()
{
    for (const auto &name : m_properties)
        m_backend->places()->leave(m_person, placeOf(name), m_of->property(name.toLatin1().constData()));
}

} // namespace pupitre
