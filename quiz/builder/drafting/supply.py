"""A small neutral supply of places and bodies for choices, where an article names too few of a sort."""

from __future__ import annotations

SORTS: tuple[tuple[str, ...], ...] = tuple(
    tuple(name.strip() for name in line.split(","))
    for line in """
New York, Chicago, Boston, Philadelphia, Houston, Dallas, Denver, Seattle, Atlanta, Miami, Detroit, Cleveland, \
Phoenix, San Francisco, Los Angeles, Baltimore, Milwaukee, Orlando, Las Vegas, New Orleans, St. Louis, Pittsburgh
Ohio, Iowa, Florida, Pennsylvania, Michigan, Wisconsin, Nevada, Arizona, Colorado, Virginia, Georgia, Texas, \
Utah, North Carolina, South Carolina, New Hampshire, Indiana, Missouri, California, Minnesota, Maine, Oregon, \
Alabama, Kansas, Nebraska, Oklahoma, Kentucky, Tennessee, Louisiana, Mississippi, Arkansas, New Mexico, Montana, \
Idaho, Illinois, New Jersey, Massachusetts, Connecticut, Maryland, Delaware, Vermont, Alaska, Hawaii, Wyoming
Kyiv, Kharkiv, Odesa, Lviv, Dnipro, Zaporizhzhia, Kherson, Mykolaiv, Sumy, Poltava, Chernihiv, Donetsk, Luhansk, \
Mariupol, Bakhmut, Vinnytsia
Kursk, Belgorod, Bryansk, Voronezh, Rostov, Moscow, Smolensk, Tula, Saratov, Kazan, Volgograd, St Petersburg
Berlin, Paris, London, Rome, Madrid, Vienna, Warsaw, Prague, Brussels, Lisbon, Athens, Stockholm, Oslo, Helsinki, \
Copenhagen, Dublin, Budapest, Bucharest, Sofia, Geneva, Munich, Hamburg, Milan, Barcelona
Beijing, Tokyo, Seoul, Delhi, Bangkok, Jakarta, Manila, Hanoi, Singapore, Shanghai, Pyongyang, Islamabad, Dhaka
Cairo, Baghdad, Tehran, Damascus, Beirut, Amman, Riyadh, Ankara, Istanbul, Aleppo, Mosul, Doha, Kabul, Sanaa, Gaza
Nairobi, Lagos, Accra, Addis Ababa, Kampala, Khartoum, Dakar, Johannesburg, Cape Town, Tunis, Tripoli, Algiers
Washington, Brussels, Geneva, Ottawa, London, Tokyo, Canberra
Birmingham, Manchester, Liverpool, Leeds, Bristol, Glasgow, Edinburgh, Cardiff, Belfast, Sheffield, Newcastle
Europe, Asia, Africa, South America, Australia, North America
Germany, France, Italy, Spain, Poland, Britain, Sweden, Norway, Austria, Belgium, Greece, Portugal, Hungary, Romania, \
Ukraine, Russia, Belarus, Finland, Denmark, Ireland, Switzerland, Serbia, Lithuania, Latvia, Estonia, Moldova
Iran, Iraq, Syria, Israel, Lebanon, Jordan, Egypt, Saudi Arabia, Turkey, Yemen, Libya, Qatar, Kuwait, Afghanistan
China, Japan, India, Pakistan, South Korea, North Korea, Vietnam, Thailand, Indonesia, Philippines, Malaysia, Taiwan
Mexico, Canada, Cuba, Brazil, Argentina, Colombia, Venezuela, Chile, Peru, Guatemala, Honduras, United States
White House, Congress, Senate, Pentagon, Supreme Court, State Department, Justice Department, Treasury Department
Republican Party, Democratic Party, Green Party, Libertarian Party
Labour Party, Conservative Party, Liberal Democrats, Green Party
United Nations, European Union, African Union, World Bank, World Health Organization, Red Cross, Arab League
defence ministry, interior ministry, foreign ministry, health ministry, finance ministry, justice ministry
Nigeria, Kenya, Ethiopia, Somalia, Sudan, South Africa, Ghana, Uganda, Mali, Tunisia, Algeria, Morocco, Senegal
""".strip().split("\n")
)
"""Names that could stand for each other, a sort each: states, cities or countries of one part of the world, bodies."""


def alike(name: str) -> tuple[str, ...]:
    """The others of the first sort that a name is of, from the next one on; nothing where it is unknown."""
    for sort in SORTS:
        if name in sort:
            at = sort.index(name)
            return (*sort[at + 1 :], *sort[:at])
    return ()
