using System.Xml;
using System.Xml.Linq;

namespace Containerize.Lint;

/// <summary>Whether a project file names packages whose versions stand in another file.</summary>
internal static class PackagesWithoutVersion
{
    private static readonly string[] Versions = ["Version", "VersionOverride"];

    /// <summary>False for a file that is no project.</summary>
    public static bool AreIn(string path)
    {
        if (!path.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            return XDocument
                .Load(path)
                .Descendants()
                .Any(element =>
                    element.Name.LocalName == "PackageReference"
                    && element.Attribute("Include") is not null
                    && !Versions.Any(name => element.Attribute(name) is not null || element.Elements().Any(child => child.Name.LocalName == name))
                );
        }
        catch (XmlException)
        {
            // Its own build says what is wrong with it.
            return false;
        }
    }
}
