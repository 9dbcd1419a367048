using Containerize.Settings;

namespace Containerize.Package.Tests.Settings;

/// <summary>Writes what MSBuild would say of a web project for .NET 10, with a test's own properties and items on top.</summary>
internal static class Input
{
    /// <summary>A portable web application called Shop.Api.</summary>
    public static ProjectInput Web(params (string Name, string Value)[] properties) =>
        With([("FrameworkReference", Item("Microsoft.AspNetCore.App"))], properties);

    /// <summary>The same with items.</summary>
    public static ProjectInput With((string Kind, ProjectItem Item)[] items, params (string Name, string Value)[] properties)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["AssemblyName"] = "Shop.Api",
            ["MSBuildProjectDirectory"] = Path.GetFullPath("/src/Shop.Api"),
            ["NETCoreSdkPortableRuntimeIdentifier"] = "linux-x64",
            ["NETCoreSdkVersion"] = "10.0.401",
            ["OutputPath"] = "bin/Release/net10.0/",
            ["TargetFileName"] = "Shop.Api.dll",
            ["TargetFrameworkIdentifier"] = ".NETCoreApp",
            ["TargetFrameworkVersion"] = "v10.0",
        };
        foreach (var (name, value) in properties)
        {
            all[name] = value;
        }

        return new ProjectInput(all, items.ToLookup(item => item.Kind, item => item.Item, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>One item with metadata.</summary>
    public static ProjectItem Item(string identity, params (string Name, string Value)[] metadata) =>
        new(identity, metadata.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase));
}
