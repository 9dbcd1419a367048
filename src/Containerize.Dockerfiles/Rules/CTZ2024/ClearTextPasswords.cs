using System.Xml;
using System.Xml.Linq;

namespace Containerize.Dockerfiles.Rules.CTZ2024;

/// <summary>The passwords that stand in a nuget.config as they are (NuGet documentation: packageSourceCredentials).</summary>
internal static class ClearTextPasswords
{
    /// <summary>The names of the sources that have one; none where the file is no XML or names environment variables.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        try
        {
            var sections = XDocument.Parse(text.TrimStart('\uFEFF')).Root?.Elements("packageSourceCredentials").Elements() ?? [];
            return [.. sections.Where(source => source.Elements("add").Any(IsPassword)).Select(source => XmlConvert.DecodeName(source.Name.LocalName)!)];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    static bool IsPassword(XElement add) =>
        string.Equals((string?)add.Attribute("key"), "ClearTextPassword", StringComparison.OrdinalIgnoreCase)
        && (string?)add.Attribute("value") is { Length: > 0 } value
        && !(value[0] == '%' && value[value.Length - 1] == '%');
}
