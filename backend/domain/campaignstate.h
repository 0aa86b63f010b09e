#pragma once

namespace pupitre {

/// Brouillon → Ouverte → Close. A draft is nobody's business but the administrator's: no list or figure knows it.
enum class CampaignState { Draft, Open, Closed };

} // namespace pupitre
