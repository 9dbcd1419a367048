using Containerize.Lint;

namespace Containerize.Package.Tests;

public class ListeningCodeTests
{
    [Theory]
    [InlineData("app.Run();", "", "")]
    [InlineData("app.Run(\"http://localhost:5000\");", "", "http://localhost:5000")]
    [InlineData("await host.RunAsync(\"http://*:5000\");", "", "http://*:5000")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:1;http://*:2\", \"http://+:3\");", "", "http://*:1 http://*:2 http://+:3")]
    [InlineData("app.Urls.Add(\"http://0.0.0.0:5000\");\n// app.Urls.Add(\"http://localhost:1\");", "", "http://0.0.0.0:5000")]
    [InlineData("app.Run(); /* app.Urls.Add(url); */ // app.Urls.Add(url)\n", "", "")]
    [InlineData("app.Run($\"http://localhost:{port}\");", "", "http://localhost:{port}")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:1\", $\"https://127.0.0.1:{a.B[0]}/\");", "", "http://*:1 https://127.0.0.1:{a.B[0]}")]
    [InlineData("app.Urls.Add(\"http://localhost:\" + settings.Port);", "", "http://localhost:{settings.Port}")]
    [InlineData("o.ListenAnyIP(5000); o.ListenAnyIP(5001, l => l.UseHttps());", "http://*:5000 http://*:5001", "")]
    [InlineData(
        "o.ListenLocalhost(5000); o.Listen(IPAddress.Loopback, 1); o.Listen(System.Net.IPAddress.Any, 2, l => { });",
        "http://localhost:5000 http://localhost:1 http://*:2",
        ""
    )]
    [InlineData("app.Run(async context => await context.Response.WriteAsync(\"x\")); Task.Run(Work); process.Run(\"ls\");", "", "")]
    [InlineData("if (args.Length == 0) { return; } app.Run(\"http://localhost:5000\");", "", "http://localhost:5000")]
    [InlineData("app.MapGet(\"/urls\", () => 1); var listener = new Listener(); app.RunAsync();", "", "")]
    public void Literals_AreFound(string code, string endpoints, string urls)
    {
        var facts = Read(code);

        Assert.NotNull(facts);
        Assert.Equal(endpoints, string.Join(' ', facts.CodeEndpoints));
        Assert.Equal(urls, string.Join(' ', facts.CodeUrls));
    }

    [Theory]
    [InlineData("#pragma warning disable CTZ7002\napp.Run(\"http://localhost:5000\");", true)]
    [InlineData("[assembly: SuppressMessage(\"Containerize\", \"CTZ7002\")]", true)]
    [InlineData("#pragma warning disable CTZ7001\napp.Run(\"http://localhost:5000\");", false)]
    public void WhoSpeaksOfTheRule_KnowsAboutLocalhost(string code, bool isMeant) => Assert.Equal(isMeant, Read(code)!.IsCodeMeant);

    [Theory]
    [InlineData("app.Run(url);")]
    [InlineData("app.Run($\"http://*:{port}\");")]
    [InlineData("app.Run($\"http://localhost{port}\");")]
    [InlineData("app.Run(\"http://localhost:\" + port + more);")]
    [InlineData("if (app.Environment.IsDevelopment())\n{\n    app.Run($\"http://localhost:{port}\");\n}")]
    [InlineData("builder.WebHost.UseUrls(urls);")]
    [InlineData("app.Urls.Add(\"http://*:\" + port);")]
    [InlineData("app.Urls.Clear();")]
    [InlineData("o.ListenAnyIP(port);")]
    [InlineData("o.Listen(endpoint);")]
    [InlineData("o.ListenUnixSocket(\"/run/x\");")]
    [InlineData("builder.WebHost.UseSetting(\"urls\", x);")]
    [InlineData("Environment.SetEnvironmentVariable(\"ASPNETCORE_URLS\", x);")]
    [InlineData("var listener = new TcpListener(x); ")]
    [InlineData("builder.Configuration.AddJsonFile(\"hosting.json\");")]
    [InlineData("if (app.Environment.IsDevelopment())\n{\n    app.Urls.Add(\"http://localhost:5000\");\n}")]
    [InlineData("switch (app.Environment.EnvironmentName) { case \"Development\": app.Run(\"http://localhost:5000\"); break; }")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"DOTNET_RUNNING_IN_CONTAINER\") != \"true\") app.Urls.Add(\"http://localhost:5000\");")]
    [InlineData("if (!app.Environment.IsProduction()) { app.Urls.Add(\"http://localhost:5000\"); }")]
    [InlineData("if (args.Contains(\"--dev\"))\n{\n    app.Urls.Add(\"http://localhost:5000\");\n}")]
    [InlineData("if (builder.Configuration.GetValue<bool>(\"LocalOnly\")) { Log(); builder.WebHost.UseUrls(\"http://localhost:5000\"); }")]
    [InlineData("#if DEBUG\nbuilder.WebHost.UseUrls(\"http://localhost:5000\");\n#endif")]
    public void WhatCannotBeRead_IsNotKnown(string code) => Assert.Null(Read(code));

    [Fact]
    public void Settings_OfProduction_ReplaceTheOthers()
    {
        var folder = ProjectFolder
            .Create()
            .Write(
                "appsettings.json",
                "{ // comments\n \"urls\": \"http://*:1;http://*:2\", \"HTTP_PORTS\": \"7\", \"https_ports\": 8, \"https_port\": 9, \"Kestrel\": { \"Endpoints\": { \"A\": { \"Url\": \"http://*:3\" }, \"B\": { \"Url\": \"http://*:4\" } } }, }"
            )
            .Write("appsettings.Production.json", "{ \"Kestrel\": { \"Endpoints\": { \"A\": { \"Url\": \"http://*:5\" } } } }")
            .Write("appsettings.Development.json", "{ \"Urls\": \"http://localhost:6\" }");

        var facts = ListeningCode.Read([], AppSettings.Read(folder.FullPath));

        Assert.NotNull(facts);
        Assert.Equal(["http://*:1", "http://*:2"], facts.SettingsUrls);
        Assert.Equal(["http://*:5", "http://*:4"], facts.SettingsEndpoints);
        Assert.Equal(["http://*:7", "https://*:8"], facts.SettingsPorts);
        Assert.True(facts.HasHttpsPort);
    }

    [Fact]
    public void SettingsThatAreNoJson_AreNotKnown() =>
        Assert.Null(ListeningCode.Read([], AppSettings.Read(ProjectFolder.Create().Write("appsettings.json", "{").FullPath)));

    private static Containerize.Dockerfiles.Linting.ListenFacts? Read(string code) => ListeningCode.Read([code], new Dictionary<string, string>());
}
