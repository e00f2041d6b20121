// The name that a page shows: in its language, else in any, else what there is.
export const nameOf = (one) => one.name[document.documentElement.lang] || Object.values(one.name)[0] || one.acronym || one.id;
