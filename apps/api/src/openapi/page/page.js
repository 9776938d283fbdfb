// Calls send the session cookie, or the API key that was pasted, which is not stored.
globalThis.SwaggerUIBundle({
  domNode: document.getElementById("page"),
  url: "/api/openapi.json",
  deepLinking: true,
  filter: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: -1, // there are none: schemas are inlined
  validatorUrl: null, // sends nothing to another site
});
