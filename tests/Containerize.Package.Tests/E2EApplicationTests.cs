using System.Net;
using System.Net.Http.Headers;
using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>Kinds of applications that are more than a page: each becomes an image that Docker pulls and runs, and is asked what only it can answer. The same
/// image is given to every other reader.</summary>
[Collection(E2E.Name)]
public class E2EApplicationTests(RealParts parts, OtherTools tools) : IClassFixture<OtherTools>
{
    [SkippableFact]
    public async Task NativeCode_IsTheCommand_AndRunsWithoutARuntime()
    {
        Part.Find("gcc", "gcc");
        await parts.BaseImagesAsync();
        var folder = ProjectFolder
            .Create()
            .WriteConsole(
                "App",
                """
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishAot>true</PublishAot><CppCompilerAndLinker>gcc</CppCompilerAndLinker><InvariantGlobalization>true</InvariantGlobalization>
                """
            );

        var image = Push(folder, "runtime-deps", "native");

        var output = parts.Docker.Docker("run", "--rm", "--network=none", image).Succeeds();
        Assert.Equal("hello", output.Lines[^1]);
        var inspection = parts.Docker.Docker("image", "inspect", "--format", "{{json .Config.Cmd}}", image).Succeeds();
        Assert.Equal("[\"./App\"]", inspection.Lines[^1]);
    }

    [SkippableFact]
    public async Task RemoteProcedureCalls_WithVersionsInOnePlace_AreAnswered()
    {
        await parts.BaseImagesAsync();
        var folder = ProjectFolder
            .Create()
            .Write(
                "Directory.Packages.props",
                $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup>
                    <PackageVersion Include="Containerize" Version="{TestRun.Version}" />
                    <PackageVersion Include="Grpc.AspNetCore" Version="2.71.0" />
                  </ItemGroup>
                </Project>
                """
            )
            .Write(
                "App/App.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Containerize" PrivateAssets="all" />
                    <PackageReference Include="Grpc.AspNetCore" />
                    <Protobuf Include="echo.proto" GrpcServices="Server" />
                  </ItemGroup>
                </Project>
                """
            )
            .Write(
                "App/echo.proto",
                """
                syntax = "proto3";
                package app;
                service Echo { rpc Say (Words) returns (Words); }
                message Words { string text = 1; }

                """
            )
            .Write(
                "App/Program.cs",
                """
                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddGrpc();
                var app = builder.Build();
                app.MapGrpcService<EchoService>();
                app.Run();

                internal sealed class EchoService : App.Echo.EchoBase
                {
                    public override Task<App.Words> Say(App.Words request, Grpc.Core.ServerCallContext context) => Task.FromResult(new App.Words { Text = request.Text + "!" });
                }

                """
            )
            .Write("App/appsettings.json", """{ "Kestrel": { "EndpointDefaults": { "Protocols": "Http2" } } }""");

        var image = Push(folder, "aspnet", "calls");

        using var container = parts.Docker.Run(image);
        using var response = await container.SendAsync(() =>
            new HttpRequestMessage(HttpMethod.Post, new Uri(container.Address, "app.Echo/Say"))
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent(Framed("hi")) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            }
        );
        Assert.Equal(Framed("hi!"), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());

        // gRPC over HTTP/2, Length-Prefixed-Message: not compressed, four bytes of length; then field 1, a string.
        static byte[] Framed(string text) => [0, 0, 0, 0, (byte)(text.Length + 2), 0x0A, (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];
    }

    [SkippableFact]
    public async Task InteractivePages_AreServedWithTheirScriptAndStyles()
    {
        await parts.BaseImagesAsync();
        var folder = ProjectFolder
            .Create()
            .WriteWeb("App")
            .Write(
                "App/Program.cs",
                """
                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddRazorComponents().AddInteractiveServerComponents();
                var app = builder.Build();
                app.UseAntiforgery();
                app.MapStaticAssets();
                app.MapRazorComponents<App.Page>().AddInteractiveServerRenderMode();
                app.Run();

                """
            )
            .Write(
                "App/Page.razor",
                """
                @page "/"
                @using static Microsoft.AspNetCore.Components.Web.RenderMode
                <html>
                <head><link rel="stylesheet" href="App.styles.css" /></head>
                <body><Counter @rendermode="InteractiveServer" /><script src="_framework/blazor.web.js"></script></body>
                </html>

                """
            )
            .Write(
                "App/Counter.razor",
                """
                <p>Count: @count</p>
                @code { private int count = 6 * 7; }

                """
            )
            .Write("App/Counter.razor.css", "p { color: green }\n");

        var image = Push(folder, "aspnet", "pages");

        using var container = parts.Docker.Run(image);
        Assert.Contains("Count: 42", await container.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("color: green", await container.ReadAsync("/App.styles.css"), StringComparison.Ordinal);
        Assert.Contains("Blazor", await container.ReadAsync("/_framework/blazor.web.js"), StringComparison.Ordinal);
        Assert.Contains("color: red", await container.ReadAsync("/site.css"), StringComparison.Ordinal);
    }

    private string Push(ProjectFolder folder, string baseName, string repository)
    {
        folder
            .Dotnet(
                "publish",
                "App",
                "-t:Containerize",
                $"-p:ContainerBaseImage={parts.Registry.Name}/dotnet/{baseName}:10.0",
                $"-p:ContainerRegistry={parts.Registry.Name}",
                $"-p:ContainerRepository={repository}",
                "-p:ContainerizeOutput=registry%3Boci-layout",
                "-p:ContainerizeOutputPath=../image"
            )
            .Succeeds();
        tools.Accept(folder.Combine("image"));
        var image = $"{parts.Registry.Name}/{repository}:latest";
        parts.Docker.Docker("pull", image).Succeeds();
        return image;
    }
}
