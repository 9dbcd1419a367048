using Containerize.Analyzers.Rules.CTZ7015;
using Containerize.CodeFixes.Rules;

namespace Containerize.Analyzers.Tests.Rules;

public class CTZ7015Tests
{
    private const string Application =
        "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddHealthChecks();\nbuilder.Services.AddControllers();\nvar app = builder.Build();\n";

    private static readonly CodeRuleTest Test = Asking("curl -f http://localhost:8080/health || exit 1");

    [Theory]
    [InlineData("app.MapHealthChecks([|\"/healthz\"|]); app.Run();")]
    [InlineData("app.UseHealthChecks([|\"/healthz\"|]); app.Run();")]
    [InlineData("app.MapHealthChecks([|\"/healthz/live\"|]); app.MapHealthChecks(\"/healthz/ready\"); app.Run();")]
    [InlineData("app.MapGet(\"/\", () => \"Hello\"); [|app.Run()|];")]
    [InlineData("app.MapGet(\"/orders/{id}\", (int id) => id); await [|app.RunAsync()|];")]
    [InlineData(
        "app.UseHttpsRedirection(); app.UseAuthorization(); app.UseStaticFiles(); app.UseCors(); app.MapHealthChecks([|\"/healthz\"|]).AllowAnonymous(); app.Run();"
    )]
    [InlineData(
        "var orders = app.MapGroup(\"/orders\").WithTags(\"orders\"); orders.MapGet(\"/{id}/lines\", (int id) => id); app.MapHealthChecks([|\"/healthz\"|]); app.Run();"
    )]
    [InlineData(
        "var orders = app.MapGroup(\"/orders\").RequireAuthorization(); orders.MapGet(\"/{id}\", (string id) => id); app.MapHealthChecks([|\"/healthz\"|]); app.Run();"
    )]
    [InlineData("app.MapGroup(\"/a\").MapGet(\"/health\", () => 1); app.MapHealthChecks([|\"/healthz\"|]); app.Run();")]
    [InlineData(
        "app.MapGroup(\"/a\").MapGroup(\"b\").MapOrders(); app.MapHealthChecks([|\"/healthz\"|]); app.Run(); static class Orders { public static void MapOrders(this IEndpointRouteBuilder routes) => routes.MapGet(\"/{id:int}\", (int id) => id); }"
    )]
    [InlineData("app.MapControllers(); app.MapHealthChecks([|\"/healthz\"|]); app.Run();")]
    [InlineData("app.Use((context, next) => next(context)); app.MapHealthChecks([|\"/healthz\"|]); app.Run();")]
    [InlineData(
        "app.UseMiddleware<Timing>(); app.MapHealthChecks([|\"/healthz\"|]); app.Run(); class Timing(RequestDelegate next) { public Task InvokeAsync(HttpContext context) => next(context); }"
    )]
    [InlineData(
        "app.MapOrders(); app.MapHealthChecks([|\"/healthz\"|]); app.Run(); static class Orders { public static void MapOrders(this IEndpointRouteBuilder routes) => routes.MapGet(\"/orders\", () => 1); }"
    )]
    public void NothingIsMappedThere(string code) => Test.Reports(Application + code);

    [Theory]
    [InlineData("app.MapHealthChecks(\"/health\"); app.Run();")]
    [InlineData("app.MapHealthChecks(\"health\"); app.Run();")]
    [InlineData("app.MapHealthChecks(\"/Health/\"); app.Run();")]
    [InlineData("app.UseHealthChecks(\"/health\"); app.Run();")]
    [InlineData("app.MapGet(\"/health\", () => \"ok\"); app.MapHealthChecks(\"/healthz\"); app.Run();")]
    [InlineData("app.MapGet(\"/{page}\", (string page) => page); app.Run();")]
    [InlineData("app.MapGet(\"/{**path}\", (string path) => path); app.Run();")]
    [InlineData("app.MapHealthChecks(app.Configuration[\"Health\"]!); app.Run();")]
    [InlineData("app.MapFallback(() => \"ok\"); app.Run();")]
    [InlineData("app.MapDefaultControllerRoute(); app.Run();")]
    [InlineData("app.MapRazorPages(); app.Run();")]
    [InlineData("app.UseStaticFiles(new StaticFileOptions { ServeUnknownFileTypes = true }); app.Run();")]
    [InlineData("app.UsePathBase(\"/shop\"); app.MapHealthChecks(\"/healthz\"); app.Run();")]
    [InlineData("app.Run(context => context.Response.WriteAsync(\"ok\")); app.Run();")]
    [InlineData("app.Map(\"/health\", branch => branch.Run(context => context.Response.WriteAsync(\"ok\"))); app.Run();")]
    [InlineData(
        "IEndpointRouteBuilder routes = app; routes = routes.MapGroup(\"/health\"); routes.MapGet(\"/\", () => 1); app.MapHealthChecks(\"/healthz\"); app.Run();"
    )]
    [InlineData(
        "app.MapGroup(\"/health\").MapControllers(); app.MapHealthChecks(\"/healthz\"); app.Run(); [Microsoft.AspNetCore.Mvc.Route(\"\")] public class A : Microsoft.AspNetCore.Mvc.ControllerBase;"
    )]
    [InlineData("app.MapGroup(args[0]).MapGet(\"/health\", () => 1); app.MapHealthChecks(\"/healthz\"); app.Run();")]
    [InlineData("app.MapGroup(\"\").MapGet(\"/health\", () => 1); app.MapHealthChecks(\"/healthz\"); app.Run();")]
    [InlineData(
        "app.MapGroup(\"/a\").MapOrders(); app.MapHealthChecks(\"/healthz\"); app.Run(); static class Orders { public static void MapOrders(this IEndpointRouteBuilder routes) => routes.MapGet(\"/{id}\", (string id) => id); }"
    )]
    [InlineData(
        "app.Use((context, next) => context.Request.Path == \"/health\" ? context.Response.WriteAsync(\"ok\") : next(context)); app.MapHealthChecks(\"/healthz\"); app.Run();"
    )]
    [InlineData(
        "app.MapProbes(); app.Run(); static class Probes { public static void MapProbes(this WebApplication app) => app.MapHealthChecks(\"/health\"); }"
    )]
    [InlineData("var health = app.MapGroup(\"/health\"); health.MapGet(\"\", () => 1); app.Run();")]
    public void SomethingAnswers_OrMay(string code) => Test.Reports(Application + code);

    [Fact]
    public void WhatGeneratedCodeMaps_IsNotKnown() =>
        (
            Test with
            {
                Beside = "// <auto-generated/>\nstatic class Made { public static void MapMade(this WebApplication app) => app.MapGet(\"/health\", () => 1); }",
            }
        ).Reports(Application + "app.MapMade(); app.MapHealthChecks(\"/healthz\"); app.Run();");

    [Theory]
    [InlineData("[Route(\"health\")] public class A : ControllerBase { [HttpGet] public int Get() => 1; }", true)]
    [InlineData("[Route(\"[controller]\")] public class HealthController : ControllerBase { [HttpGet] public int Get() => 1; }", true)]
    [InlineData("public class A : ControllerBase { [HttpGet(\"/health\")] public int Get() => 1; }", true)]
    [InlineData("[Route(\"api\")] public class A : ControllerBase { [HttpGet(\"~/health\")] public int Get() => 1; }", true)]
    [InlineData("[Route(\"[action]\")] public class A : ControllerBase { [HttpGet] public int Health() => 1; }", true)]
    [InlineData("[Route(\"api/[controller]\")] public class HealthController : ControllerBase { [HttpGet] public int Get() => 1; }", false)]
    [InlineData("[Route(\"api/[controller]\")] public class OrdersController : ControllerBase { [HttpGet(\"{id}\")] public int Get(int id) => 1; }", false)]
    [InlineData("public class A : ControllerBase { [HttpGet(\"{id}\")] public int Get(int id) => 1; }", true)]
    [InlineData("[Route(\"api\")] public class Base : ControllerBase; public class A : Base { [HttpGet(\"status\")] public int Get() => 1; }", false)]
    public void Controllers_AnswerWhatTheirAttributesSay(string controller, bool isAnswered) =>
        Test.Reports(
            $"using Microsoft.AspNetCore.Mvc;\n{Application}app.MapControllers();\napp.MapHealthChecks({(isAnswered ? "\"/healthz\"" : "[|\"/healthz\"|]")});\napp.Run();\n{controller}"
        );

    [Theory]
    [InlineData("curl --fail http://127.0.0.1/health", true)]
    [InlineData("wget -qO- http://localhost:8080/health?full=1 || exit 1", true)]
    [InlineData("wget --spider localhost:8080/health", true)]
    [InlineData("curl -f http://localhost:${PORT}/health", true)]
    [InlineData("[\"curl\", \"-f\", \"http://localhost:8080/health\"]", true)]
    [InlineData("curl -f http://localhost:8080/healthz", false)]
    [InlineData("curl -f http://localhost:8080/$CHECK", false)]
    [InlineData("curl -f http://proxy:8080/health", false)]
    [InlineData("curl -f http://localhost:8080/health && curl -f http://localhost:8080/healthz", false)]
    [InlineData("curl -f http://localhost:8080/metrics", false)]
    [InlineData("./check.sh", false)]
    [InlineData("dotnet App.dll --check http://localhost:8080/health", false)]
    public void WhatTheDockerfileAsksFor(string check, bool isReported) =>
        Asking(check).Reports($"{Application}app.MapHealthChecks({(isReported ? "[|\"/healthz\"|]" : "\"/healthz\"")}); app.Run();");

    [Fact]
    public void Nobody_Asks()
    {
        (Test with { Dockerfile = Test.Dockerfile + "HEALTHCHECK NONE\n" }).Reports(Application + "app.MapHealthChecks(\"/healthz\"); app.Run();");
        (Test with { Dockerfile = Test.Dockerfile!.Replace("App.dll", "Other.dll", StringComparison.Ordinal) }).Reports(
            Application + "app.MapHealthChecks(\"/healthz\"); app.Run();"
        );
        (Test with { Facts = null }).Reports(Application + "app.MapHealthChecks(\"/healthz\"); app.Run();");
        Asking("curl -f http://localhost:9000/health").Reports(Application + "app.MapHealthChecks(\"/healthz\"); app.Run();");
    }

    [Fact]
    public void NothingIsMapped_MessageSaysHow() =>
        Assert.Equal(
            "HEALTHCHECK in the Dockerfile asks for '/health', and nothing is mapped there. Map it, as with MapHealthChecks(\"/health\").",
            Test.Message(Application + "app.Run();")
        );

    [Fact]
    public void NothingIsMapped_WithoutHealthChecks_MessageSaysWhatTheyNeed() =>
        Assert.Equal(
            "HEALTHCHECK in the Dockerfile asks for '/health', and nothing is mapped there. Map it, as with MapHealthChecks(\"/health\"), which needs builder.Services.AddHealthChecks().",
            Test.Message("WebApplication.Create(args).Run();")
        );

    [Fact]
    public void Fix_AnswersThere() =>
        Assert.Equal(
            Application + "app.MapHealthChecks(\"/health\" /* here */); app.Run();",
            Test.Fixed(new CTZ7015Fix(), Application + "app.MapHealthChecks(\"/healthz\" /* here */); app.Run();")
        );

    [Theory]
    [InlineData("app.MapGroup(\"/api\").MapHealthChecks(\"/healthz\");", "app.MapGroup(\"/api\").MapHealthChecks(\"/health\");")]
    [InlineData(
        "var api = app.MapGroup(\"api/\"); api.MapGroup(\"\").MapHealthChecks(\"healthz\");",
        "var api = app.MapGroup(\"api/\"); api.MapGroup(\"\").MapHealthChecks(\"/health\");"
    )]
    [InlineData("app.MapGroup(\"/shop\").MapHealthChecks(\"/healthz\");", null)]
    [InlineData("app.MapGroup(\"/ap\").MapHealthChecks(\"/healthz\");", null)]
    [InlineData("Map(app.MapGroup(\"/shop\")); static void Map(IEndpointRouteBuilder shop) => shop.MapHealthChecks(\"/healthz\");", null)]
    public void Fix_InAGroup_LeavesOutItsPath(string code, string? repaired)
    {
        var test = Asking("curl -f http://localhost:8080/api/health");

        Assert.Equal(repaired is not null, test.IsFixable(new CTZ7015Fix(), $"{Application}app.MapGet(\"/\", () => 1); {code} app.Run();"));
        if (repaired is not null)
        {
            Assert.Equal($"{Application}{repaired} app.Run();", test.Fixed(new CTZ7015Fix(), $"{Application}{code} app.Run();"));
        }
    }

    private static CodeRuleTest Asking(string check) =>
        new(new CTZ7015())
        {
            Dockerfile =
                $"FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY bin/publish .\nHEALTHCHECK CMD {check}\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n",
            Facts = PageFacts.Of("CTZ7015")! with
            {
                Listens = check.Contains("8080", StringComparison.Ordinal) || check.Contains("9000", StringComparison.Ordinal) ? new() : null,
            },
        };
}
