near-ask = Find the station nearest to me
near-title = The stations nearest to you
near-lede = By the position you just gave, as the crow flies. It is used for this search alone and not kept.
near-none = No station on the map near you
near-none-hint = Some stations are not on the map yet. Please look by place.
