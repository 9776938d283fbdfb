// Calls go out with the session's cookie, or with the key that is pasted, which is not kept.
globalThis.SwaggerUIBundle({
  domNode: document.getElementById("page"),
  url: "/api/openapi.json",
  deepLinking: true,
  filter: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: -1, // there are none: schemas stand where they are used
  validatorUrl: null, // nothing of ours goes to another site
});
