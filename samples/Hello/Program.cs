using Markdig;

const string Greeting = "Hello from a container";

var builder = WebApplication.CreateSlimBuilder(args);
var app = builder.Build();

app.UseStaticFiles();
app.MapGet("/", () => Results.Content(Page(), "text/html; charset=utf-8"));
app.MapGet(
    "/api/greeting",
    () =>
        new
        {
            greeting = Greeting,
            runtime = Environment.Version.ToString(),
            user = Environment.UserName,
        }
);
app.Run();

static string Page() =>
    $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Hello</title><link rel="stylesheet" href="site.css"></head>
        <body>
        {Markdown.ToHtml($"# {Greeting}\n\nThis page was written in **Markdown** and served by .NET {Environment.Version}.")}
        </body>
        </html>
        """;
